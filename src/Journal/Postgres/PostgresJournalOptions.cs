namespace GridActors.Journal.Postgres;

/// <summary>How a <see cref="PostgresJournal"/> uses its server.</summary>
public sealed record PostgresJournalOptions
{
    /// <summary>No appends and no migrations: a tool that verifies the log reads beside the silos.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>With <see cref="ReadOnly"/>: everything is read as of one moment, on one session, whatever is committed meanwhile.</summary>
    public bool Frozen { get; init; }

    /// <summary>For a silo: be the only one on the database, and follow its time; see <see cref="PostgresJournal.Clock"/>.</summary>
    public bool Owner { get; init; }

    /// <summary>For a member of a ring: its number. Once it is declared dead, nothing is appended any more: <see cref="Journal.Members.MemberEndedException"/>.</summary>
    public long? Member { get; init; }

    /// <summary>Apply migrations that are missing, where the database user may.</summary>
    public bool Migrate { get; init; } = true;

    /// <summary>What the server's own views call these sessions.</summary>
    public string ApplicationName { get; init; } = "gridactors";

    /// <summary>Sessions for reads, one for each read that runs at the same time; more reads wait for one.</summary>
    public int Readers { get; init; } = 8;

    /// <summary>Milliseconds that a statement waits for a lock: longer than any append of ours holds one.</summary>
    public int LockTimeout { get; init; } = 5_000;

    /// <summary>Milliseconds after which the server gives a statement up: longer than the largest batch and the longest scan take.</summary>
    public int StatementTimeout { get; init; } = 60_000;

    /// <summary>Seconds to wait for a connection.</summary>
    public int ConnectWithin { get; init; } = 10;
}

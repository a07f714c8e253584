using GridActors.Hosting.Ring;
using GridActors.Journal.Members;
using NodaTime;

namespace GridActors.Silo.Starting;

/// <summary>How a silo is started: the command line as values.</summary>
public sealed record SiloOptions
{
    /// <summary>A plan's file or its folder; null for the one that the data folder knows, or the sample.</summary>
    public string? Plan { get; init; }

    /// <summary>The environment variable that may hold <see cref="Postgres"/>, so that no list of processes shows the password.</summary>
    public const string PostgresVariable = "GRIDACTORS_POSTGRES";

    /// <summary>Connection string of the PostgreSQL database that holds the journal; null for a file in <see cref="Data"/>.</summary>
    public string? Postgres { get; init; }

    /// <summary>Where everything is kept; with <see cref="Postgres"/>, the keys.</summary>
    public string Data { get; init; } = "data";

    /// <summary>How it is part of a ring of processes on one database; null for a process that is alone.</summary>
    public RingOptions? Ring { get; init; }

    /// <summary>How it is part of a cluster on Orleans; null for a process that is none.</summary>
    public OrleansWish? Orleans { get; init; }

    /// <summary>What it does among several processes; null for one that is alone.</summary>
    public MemberRole? Role => Ring?.Role ?? Orleans?.Role;

    /// <summary>Addresses to listen on, separated by semicolons.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:8080";

    /// <summary>City time for each real time; 1 for real data.</summary>
    public int Speed { get; init; } = 1;

    /// <summary>City time at which a new folder begins; null for the real time.</summary>
    public Instant? ClockFrom { get; init; }

    /// <summary>A file to write the first key to, readable by its owner only.</summary>
    public string? FirstKeyFile { get; init; }

    /// <summary>Make another administrator's key, for one who has lost his.</summary>
    public bool NewAdminKey { get; init; }

    /// <summary>Where checkpoints of the ledger are written; null for the data folder's own.</summary>
    public string? Checkpoints { get; init; }

    /// <summary>How often the ledger is signed, in real time; null for at the end of a silo and on demand only.</summary>
    public TimeSpan? CheckpointEvery { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The seed of a demonstration's people; null for a city without made-up people.</summary>
    public ulong? DemoSeed { get; init; }

    /// <summary>Whether made-up people act.</summary>
    public bool IsDemo => DemoSeed is not null;

    /// <summary>URL of the OTLP receiver; null for what the environment says.</summary>
    public string? Otlp { get; init; }

    /// <summary>Log as JSON lines instead of text.</summary>
    public bool JsonLog { get; init; }
}

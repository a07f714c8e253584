namespace GridActors.Journal.Sqlite;

/// <summary>How a <see cref="SqliteJournal"/> uses its machine. The defaults are measured; see docs/journal.md.</summary>
public sealed record SqliteJournalOptions
{
    /// <summary>No writer and no lock: a second process, such as a tool that verifies the log, reads beside the owner.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>
    /// With <see cref="ReadOnly"/>: everything is read as of one moment, whatever the owner commits meanwhile. The owner's WAL cannot begin anew
    /// until this journal is closed, so it grows.
    /// </summary>
    public bool Frozen { get; init; }

    /// <summary>Connections for reads, one for each read that runs at the same time; more reads wait for one.</summary>
    public int Readers { get; init; } = 8;

    /// <summary>Page cache of the writer's connection, in KiB.</summary>
    public int WriterCacheKiB { get; init; } = 32 * 1024;

    /// <summary>Page cache of each reader's connection, in KiB. Small: each commit of the writer empties it.</summary>
    public int ReaderCacheKiB { get; init; } = 2 * 1024;

    /// <summary>Bytes of a page of a new database; an existing one keeps its own.</summary>
    public int PageBytes { get; init; } = 4096;

    /// <summary>WAL bytes above which pages are moved to the database in the background.</summary>
    public long CheckpointAtBytes { get; init; } = 16L << 20;

    /// <summary>WAL bytes above which the rest is moved between two commits, so that the WAL begins anew and stays bounded.</summary>
    public long RestartAtBytes { get; init; } = 64L << 20;

    /// <summary>Milliseconds for which commits may wait while old readers leave a WAL that is to begin anew.</summary>
    public int RestartWithin { get; init; } = 20;

    /// <summary>For how long readers of an older state may keep an erased key's bytes in the WAL, before whoever erases is told so.</summary>
    public TimeSpan EmptyWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Pages that the database may have; 0 for no limit but the disk's. For tests of a full disk.</summary>
    public long MaxPages { get; init; }
}

namespace GridActors.Hosting.Rebuilding;

/// <summary>What the log gave, and how that differed from what stood in the database.</summary>
/// <param name="Tables">In a fixed order; see <see cref="GridActors.Journal.ProjectionRow"/>.</param>
public sealed record RebuildReport(long Actors, long Transitions, IReadOnlyList<RebuiltTable> Tables)
{
    /// <summary>Rows that were not as the log says; 0 where the live ones were right.</summary>
    public long Different => Tables.Sum(table => table.Inserted + table.Deleted + table.Altered);
}

/// <summary>One projection.</summary>
/// <param name="Rows">How many rows follow from the log. Of snapshots, which are a cache: one for each long-lived actor.</param>
/// <param name="Inserted">Rows that stood there and do not follow.</param>
/// <param name="Deleted">Rows that follow and did not stand there. A snapshot that is missing is not counted.</param>
/// <param name="Altered">Rows with another content. A snapshot that is older than its actor is right.</param>
public sealed record RebuiltTable(string Name, long Rows, long Inserted, long Deleted, long Altered);

/// <summary>The log itself is not whole, so nobody can say what follows from it. Nothing was changed.</summary>
public sealed class LogNotWholeException(string message, Exception? inner = null) : Exception(message, inner);

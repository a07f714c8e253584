using NodaTime;

namespace GridActors.Cli.Replay.Rows;

/// <summary>A row of the record in the words of the plan. Times in whole milliseconds; null where the record has none.</summary>
public sealed class RecordedCase
{
    public required long Line { get; init; }

    /// <summary>The record's own number of the case, which also names its actor.</summary>
    public required string Id { get; init; }

    public required string Channel { get; init; }

    public required string Item { get; init; }

    /// <summary>Number of the filing condition; null for the item's first.</summary>
    public string? Condition { get; init; }

    /// <summary>The unit it was dispatched to.</summary>
    public string? Unit { get; init; }

    /// <summary>The unit grid where it happened; null for unlocated.</summary>
    public string? Grid { get; init; }

    public required Instant Opened { get; init; }

    public Instant? Dispatched { get; init; }

    public Instant? Accepted { get; init; }

    public Instant? Returned { get; init; }

    public Instant? Closed { get; init; }

    /// <summary>A due time that was set outside.</summary>
    public Instant? Due { get; init; }

    /// <summary>The record has due times, but none for this case: it runs by the plan's limit, and is judged neither on time nor late.</summary>
    public bool LacksDue { get; init; }

    /// <summary>Whether the record calls it on time; for the comparison only, nothing is decided by it.</summary>
    public bool? SaidOnTime { get; init; }

    /// <summary>The due time as recorded; for the comparison only, nothing is decided by it.</summary>
    public Instant? SaidDue { get; init; }
}

/// <summary>A row that is not replayed, or something of it that could not be done, and why.</summary>
/// <param name="Line">Where the row begins.</param>
/// <param name="Case">The record's number of the case, as far as it is known.</param>
/// <param name="Column">The column at fault; empty for the row as a whole.</param>
/// <param name="Value">What stands there.</param>
public sealed record Rejection(long Line, string Case, string Column, string Value, string Reason);

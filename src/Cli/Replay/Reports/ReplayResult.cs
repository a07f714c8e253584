using GridActors.Cli.Replay.Rows;
using GridActors.Grains.Plans;
using NodaTime;

namespace GridActors.Cli.Replay.Reports;

/// <summary>All that a replay came to.</summary>
/// <param name="Record">Name of the record's file, without its folder.</param>
/// <param name="Rows">Rows of the record.</param>
/// <param name="Rejected">Rows that were not replayed.</param>
/// <param name="Refused">Recorded acts that the grains refused.</param>
/// <param name="Outcomes">In the order of the file.</param>
/// <param name="From">The first recorded act.</param>
/// <param name="To">The end of the replay.</param>
public sealed record ReplayResult(
    string Record,
    Plan Plan,
    int Rows,
    IReadOnlyList<Rejection> Rejected,
    IReadOnlyList<Rejection> Refused,
    IReadOnlyList<Outcome> Outcomes,
    Instant From,
    Instant To,
    ReplayCounts Counts)
{
    /// <summary>Counts of the city, of its departments, grids and items.</summary>
    public IReadOnlyList<IndicatorRow> Indicators => field ??= IndicatorRow.Of(Plan, Outcomes);
}

/// <summary>How much happened.</summary>
/// <param name="Digest">Of all transitions in order.</param>
public sealed record ReplayCounts(long Acts, long Transitions, long Firings, long Messages, ulong Digest);

using GridActors.Cli.Replay.Rows;
using GridActors.Grains.Cases;
using GridActors.Grains.Contracts;
using NodaTime;

namespace GridActors.Cli.Replay.Reports;

/// <summary>What became of a recorded case: its final state, and whether it was in time by its own clocks.</summary>
/// <param name="Due">When its disposal is or was due; null where it was never dispatched.</param>
/// <param name="Returns">How often it was returned.</param>
public sealed record Outcome(RecordedCase Recorded, CaseState State, Instant? Due, int Returns)
{
    public bool IsClosed => State.Status.IsEnd();

    /// <summary>The disposal lapsed, or was ended late. A fact of the case; nothing that the record says about it.</summary>
    public bool IsLate => State.Late?.GetValueOrDefault(ClockNames.Dispose) > 0;

    public Timeliness Timeliness => (IsClosed, HasDue: Due is not null && !Recorded.LacksDue, IsLate) switch
    {
        (true, false, _) => Timeliness.ClosedWithoutDue,
        (true, true, true) => Timeliness.Late,
        (true, true, false) => Timeliness.OnTime,
        (false, true, true) => Timeliness.OpenOverdue,
        _ => Timeliness.Open,
    };
}

/// <summary>A case at the end of a replay.</summary>
public enum Timeliness
{
    /// <summary>Ended in time.</summary>
    OnTime,

    /// <summary>Ended after it was due.</summary>
    Late,

    /// <summary>Ended, but it was never dispatched, or the record has due times and none for it.</summary>
    ClosedWithoutDue,

    /// <summary>Not ended, and due already.</summary>
    OpenOverdue,

    /// <summary>Not ended, and not due yet, or without a due time.</summary>
    Open,
}

namespace GridActors.Grains.Contracts;

/// <summary>The main state of a case, LIFECYCLE §2. Lateness, supervision and suspension are regions beside it, not states.</summary>
public enum CaseStatus
{
    /// <summary>Nothing was reported under this id.</summary>
    None,

    /// <summary>Reported 上报 or taken in 受理; its centre has to file it or refuse it.</summary>
    Reported,

    /// <summary>Being checked 核实.</summary>
    Checking,

    /// <summary>Filed 立案; its centre has to dispatch it.</summary>
    Filed,

    /// <summary>Dispatched 派遣 to a unit that has not accepted yet.</summary>
    Dispatched,

    /// <summary>Returned 回弹, waiting for a ruling.</summary>
    ReturnPending,

    /// <summary>In dispute 争议.</summary>
    Disputed,

    /// <summary>With the unit 处置.</summary>
    InDisposal,

    /// <summary>Fed back 反馈, to be verified 核查.</summary>
    Verifying,

    /// <summary>Verified; the dispatching centre closes it or orders rework.</summary>
    ClosePending,

    /// <summary>Closed 结案. An end.</summary>
    Closed,

    /// <summary>Not filed 不予立案. An end.</summary>
    NotFiled,

    /// <summary>Disposed of by the grid member 自行处置. An end.</summary>
    SelfDisposed,

    /// <summary>Cancelled 作废. An end.</summary>
    Cancelled,

    /// <summary>Merged 并案 into another case. An end.</summary>
    Merged,
}

/// <summary>What is common to states.</summary>
public static class CaseStatuses
{
    public static bool IsEnd(this CaseStatus status) => status >= CaseStatus.Closed;

    /// <summary>Exists and has not ended: exactly one centre holds it.</summary>
    public static bool IsOpen(this CaseStatus status) => status is > CaseStatus.None and < CaseStatus.Closed;
}

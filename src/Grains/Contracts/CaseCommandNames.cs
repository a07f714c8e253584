using System.Collections.Immutable;

namespace GridActors.Grains.Contracts;

/// <summary>The commands of LIFECYCLE §2-3 by name: the last part of <c>/cases/{id}/commands/{command}</c>.</summary>
public static class CaseCommandNames
{
    public const string Report = "report";
    public const string Intake = "intake";
    public const string SelfDispose = "self-dispose";
    public const string Check = "check";
    public const string AnswerCheck = "answer-check";
    public const string File = "file";
    public const string Refuse = "refuse";
    public const string HandDown = "hand-down";
    public const string Escalate = "escalate";
    public const string HandleHere = "handle-here";
    public const string Dispatch = "dispatch";
    public const string Accept = "accept";
    public const string Return = "return";
    public const string Uphold = "uphold";
    public const string Overrule = "overrule";
    public const string RaiseDispute = "raise-dispute";
    public const string Designate = "designate";
    public const string Settle = "settle";
    public const string Join = "join";
    public const string AssignInside = "assign-inside";
    public const string Recall = "recall";
    public const string FeedBack = "feed-back";
    public const string RecommendClose = "recommend-close";
    public const string RecommendRework = "recommend-rework";
    public const string Close = "close";
    public const string OrderRework = "order-rework";
    public const string VerifyAgain = "verify-again";
    public const string Cancel = "cancel";
    public const string Merge = "merge";
    public const string Explain = "explain";
    public const string JudgeReason = "judge-reason";
    public const string ReportForSupervision = "report-for-supervision";
    public const string Order = "order";
    public const string Decline = "decline";

    /// <summary>Of a notice, not of the life cycle: <c>/notices/{id}/acknowledge</c>.</summary>
    public const string Acknowledge = "acknowledge";

    /// <summary>Given by <see cref="Role.SYS"/> only, which nobody has who comes through a gateway: a closing as an old record has it.</summary>
    public const string CloseByRecord = "close-by-record";

    /// <summary>Those that this build decides on.</summary>
    public static readonly ImmutableArray<string> Built =
    [
        Report, Intake, SelfDispose, Check, AnswerCheck, File, Refuse, HandDown, Escalate, HandleHere, Dispatch, Accept, Return, Uphold, Overrule,
        RaiseDispute, Designate, Settle, Join, AssignInside, Recall, FeedBack, RecommendClose, RecommendRework, Close, OrderRework, VerifyAgain,
        Cancel, Merge, Explain, JudgeReason, ReportForSupervision, Order, Decline,
    ];

    /// <summary>Those that come later and are answered <c>not-yet</c>: w3 of LIFECYCLE.</summary>
    public static readonly ImmutableArray<string> NotYet = ["extend", "suspend", "resume", "split", "reopen"];
}

using System.Collections.Immutable;

namespace GridActors.Grains.Contracts;

/// <summary>The commands of LIFECYCLE §2-3 by name: the last part of <c>/cases/{id}/commands/{command}</c>.</summary>
public static class CaseCommandNames
{
    public const string Report = "report";
    public const string Intake = "intake";
    public const string File = "file";
    public const string Refuse = "refuse";
    public const string Dispatch = "dispatch";
    public const string Accept = "accept";
    public const string FeedBack = "feed-back";
    public const string RecommendClose = "recommend-close";
    public const string RecommendRework = "recommend-rework";
    public const string Close = "close";
    public const string OrderRework = "order-rework";

    /// <summary>Those that this build decides on.</summary>
    public static readonly ImmutableArray<string> Built =
        [Report, Intake, File, Refuse, Dispatch, Accept, FeedBack, RecommendClose, RecommendRework, Close, OrderRework];

    /// <summary>Those that come later and are answered <c>not-yet</c>.</summary>
    public static readonly ImmutableArray<string> NotYet =
    [
        "self-dispose", "check", "answer-check", "hand-down", "escalate", "handle-here", "return", "uphold", "overrule", "raise-dispute",
        "designate", "settle", "join", "assign-inside", "recall", "extend", "suspend", "resume", "verify-again", "cancel", "merge",
        "explain", "judge-reason", "report-for-supervision", "order", "decline",
    ];
}

using System.Collections.Immutable;

namespace GridActors.Grains.Contracts;

/// <summary>What notices are about. Stable codes: programs go by them.</summary>
public static class NoticeKinds
{
    /// <summary>A centre has to file or dispatch the case, a unit to dispose of it.</summary>
    public const string Assigned = "assigned";

    /// <summary>The case, or the ruling on its return, moved a rung: to the centre that lost it, and to the one that got it.</summary>
    public const string Climbing = "climbing";

    /// <summary>A clock of the addressee has passed the plan's threshold.</summary>
    public const string AboutToLapse = "about-to-lapse";

    /// <summary>A clock of the addressee has lapsed; said again at every repeat.</summary>
    public const string Overdue = "overdue";

    /// <summary>At the top rung: nobody acts, and there is nobody above.</summary>
    public const string GovernmentInformed = "government-informed";

    /// <summary>The grid members are asked whether it is real.</summary>
    public const string ToCheck = "to-check";

    /// <summary>What the check found, to the centre that asked.</summary>
    public const string Checked = "checked";

    /// <summary>回弹: to the centre that rules; upheld, to the dispatcher who has to dispatch anew; overruled, to the unit that has it for good.</summary>
    public const string Returned = "returned";

    /// <summary>The unit's dispatch is void: recalled, or its return was upheld, or another was designated.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>争议: to the top tier, which coordinates.</summary>
    public const string Disputed = "disputed";

    /// <summary>视同接收: the unit did not accept in time; it may not return the case any more.</summary>
    public const string DeemedAccepted = "deemed-accepted";

    /// <summary>Fed back: to be verified on site, or by call-back.</summary>
    public const string ToVerify = "to-verify";

    /// <summary>Verified: the dispatcher of record decides.</summary>
    public const string ToClose = "to-close";

    /// <summary>返工.</summary>
    public const string Rework = "rework";

    /// <summary>The unit gave its reason: the dispatcher of record judges.</summary>
    public const string ToJudge = "to-judge";

    /// <summary>What became of the reason.</summary>
    public const string Judged = "judged";

    /// <summary>No reason was given in time: the dispatcher of record reports it.</summary>
    public const string ToReport = "to-report";

    /// <summary>Reported for supervision: the government orders it or declines.</summary>
    public const string ToSupervise = "to-supervise";

    /// <summary>督办: under supervision.</summary>
    public const string Supervised = "supervised";

    /// <summary>The government saw no need of supervision.</summary>
    public const string SupervisionDeclined = "supervision-declined";

    /// <summary>结案.</summary>
    public const string Closed = "closed";

    /// <summary>不予立案: the caller is owed an answer.</summary>
    public const string NotFiled = "not-filed";

    /// <summary>作废.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>并案.</summary>
    public const string Merged = "merged";

    /// <summary>All of them.</summary>
    public static readonly ImmutableArray<string> All =
    [
        Assigned, Climbing, AboutToLapse, Overdue, GovernmentInformed, ToCheck, Checked, Returned, Withdrawn, Disputed, DeemedAccepted, ToVerify,
        ToClose, Rework, ToJudge, Judged, ToReport, ToSupervise, Supervised, SupervisionDeclined, Closed, NotFiled, Cancelled, Merged,
    ];
}

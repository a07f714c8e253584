using System.Collections.Immutable;
using GridActors.Grains.Contracts;

namespace GridActors.Grains.Plans;

/// <summary>How a disposal is verified, switch 14.</summary>
public enum VerifyMode
{
    /// <summary>By a grid member; by call-back where the case has no unit grid or is a service item.</summary>
    OnSite,

    /// <summary>By the hotline 回访.</summary>
    CallBack,

    /// <summary>By either.</summary>
    Both,
}

/// <summary>
/// The policy switches of LIFECYCLE §6, with their defaults there. Switch 3 stands in the tiers (<see cref="Tier.MayDispatch"/>), 7 has only
/// its default (until accepted or deemed so), 17 is <see cref="StageLimits"/>, 19 is no choice, 18 is the calendar's, 20 comes later.
/// </summary>
public sealed record Switches
{
    /// <summary>Switch 1, <c>patrol.filing</c>: a grid member's report is the filing.</summary>
    public bool ReportIsFiling { get; init; }

    /// <summary>Switch 2, <c>file.auto</c>: intake files by itself.</summary>
    public bool FileAuto { get; init; }

    /// <summary>Switch 2, <c>dispatch.auto</c>: filing dispatches by itself, where the tier may dispatch.</summary>
    public bool DispatchAuto { get; init; }

    /// <summary>Switch 4, <c>handDown.max</c>: per tier and case.</summary>
    public int HandDownMax { get; init; } = 1;

    /// <summary>Switch 5, <c>disposal.clockFrom</c>: accept, instead of dispatch.</summary>
    public bool DisposeFromAccept { get; init; }

    /// <summary>Switch 6, <c>return.ruler</c>: the dispatching centre, instead of the centre of the unit's tier.</summary>
    public bool DispatcherRules { get; init; }

    /// <summary>Switch 8, <c>return.clock</c>: an overruled return pauses the disposal, instead of being charged to it.</summary>
    public bool ReturnPauses { get; init; }

    /// <summary>Switch 9, <c>rework.clock</c>: fresh, instead of resume with at least 2 work hours.</summary>
    public bool ReworkFresh { get; init; }

    /// <summary>Switch 10, <c>join.callers</c>: codes of tiers; default for every tier above the communities.</summary>
    public ImmutableArray<string> JoinCallers { get; init; }

    /// <summary>Switch 12, <c>dispose.lapse.climbs</c>: the case moves a rung up when a unit is late.</summary>
    public bool DisposeLapseClimbs { get; init; }

    /// <summary>Switch 13, <c>overall.from</c>: the filing, instead of the report.</summary>
    public bool OverallFromFiling { get; init; }

    /// <summary>Switch 14, <c>verify.mode</c>.</summary>
    public VerifyMode Verify { get; init; }

    /// <summary>Switch 15, <c>close.auto</c>: a recommendation to close closes.</summary>
    public bool CloseAuto { get; init; }

    /// <summary>Switch 16, <c>supervision.auto</c>: what is due for supervision is reported by itself.</summary>
    public bool SupervisionAuto { get; init; }

    /// <summary>Switch 21, <c>night.scope</c>: the night desk commands everything, instead of what is urgent.</summary>
    public bool NightCommandsAll { get; init; }

    /// <summary>Switch 22, <c>topRung.repeat</c>.</summary>
    public Limit TopRungRepeat { get; init; } = new(1, LimitUnit.WorkDays);
}

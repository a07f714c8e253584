using GridActors.Grains.Contracts;

namespace GridActors.Grains.Plans;

/// <summary>Limits of the stages, switch 17. The source has no numbers, so a plan that gives them has invented them and says so.</summary>
public sealed record StageLimits(Limit File, Limit Dispatch, Limit Accept, Limit Verify, Limit Close);

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

/// <summary>The policy switches of LIFECYCLE §6 that this build has; the others keep their defaults.</summary>
/// <param name="ReportIsFiling">Switch 1, <c>patrol.filing</c>: a grid member's report is the filing.</param>
/// <param name="FileAuto">Switch 2: intake files by itself.</param>
/// <param name="DispatchAuto">Switch 2: filing dispatches by itself, where the tier may dispatch.</param>
/// <param name="ReworkFresh">Switch 9, <c>rework.clock</c>: fresh, or resume with at least 2 work hours.</param>
/// <param name="Verify">Switch 14.</param>
/// <param name="TopRungRepeat">Switch 22.</param>
public sealed record Switches(bool ReportIsFiling, bool FileAuto, bool DispatchAuto, bool ReworkFresh, VerifyMode Verify, Limit TopRungRepeat);

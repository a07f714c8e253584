using System.Collections.Immutable;
using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;

namespace GridActors.Grains.Cases;

/// <summary>Switch 14, <c>verify.mode</c>: who may verify this case.</summary>
static class Verification
{
    static readonly ImmutableArray<Role> OnSite = [Role.GM];
    static readonly ImmutableArray<Role> CallBack = [Role.H];
    static readonly ImmutableArray<Role> Both = [Role.GM, Role.H];

    /// <summary>Where there is no place to look at, or nothing to see there, it is by call-back under every mode.</summary>
    public static ImmutableArray<Role> Verifiers(Turn turn) => turn.Case.Grid is null || Item.IsService(turn.Case.Item)
        ? CallBack
        : turn.Plan.Switches.Verify switch
        {
            VerifyMode.CallBack => CallBack,
            VerifyMode.Both => Both,
            _ => OnSite,
        };

    /// <summary>Whether it is by call-back for no other reason than the plan's.</summary>
    public static bool IsCallBackByPlan(Turn turn) =>
        turn.Plan.Switches.Verify == VerifyMode.CallBack && turn.Case.Grid is not null && !Item.IsService(turn.Case.Item);
}

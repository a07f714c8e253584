using System.Collections.Immutable;
using GridActors.Gateway.Plan;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Gateway.Notices;

/// <summary>
/// Who reads whose notices: a centre its own and those of the centres and grids in its area, a grid member those of its grid, a unit and a
/// government their own, a hotline those of the channels, an administrator all. Who acknowledges one is decided by the case, more strictly.
/// </summary>
static class NoticeAccess
{
    static readonly ImmutableArray<Role> Centres = [Role.CC, Role.SC, Role.DC];

    /// <summary>Whoever asks without naming anybody; null where role and scope do not say who that is.</summary>
    public static Addressee? Own(Principal who) => who switch
    {
        { IsWholeCity: true } => null,
        { Role: Role.CC or Role.SC or Role.DC } => Addressee.Centre(who.Scope),
        { Role: Role.GM } => Addressee.Grid(who.Scope),
        { Role: Role.U } => Addressee.Unit(who.Scope),
        { Role: Role.G } => Addressee.Government(who.Scope),
        _ => null,
    };

    /// <summary>Why somebody may not read them; null if he may.</summary>
    public static Refusal? Refuse(Principal who, Addressee to, CityPlan plan)
    {
        if (who.Role == Role.ADMIN) return null;
        var readers = Readers(to.Kind);
        if (!readers.Contains(who.Role)) return Refusal.Of(Refusals.NotYourRole, new Detail("who", string.Join(',', readers)));
        var covers = who.IsWholeCity || who.Scope == to.Code || to.Kind switch
        {
            AddresseeKind.Centre or AddresseeKind.Grid or AddresseeKind.Government => plan.Covers(who.Scope, to.Code),
            AddresseeKind.Channel => true,
            _ => false,
        };
        return covers ? null : Refusal.Of(Refusals.NotYourArea, new("scope", who.Scope), new(to.Kind == AddresseeKind.Unit ? "unit" : "grid", to.Code));
    }

    /// <summary>Whether it is he who was told, not somebody above him.</summary>
    public static bool IsAddressee(Principal who, Addressee to, CityPlan plan) =>
        who.Role != Role.ADMIN && Refuse(who, to, plan) is null && (who.IsWholeCity || who.Scope == to.Code || to.Kind == AddresseeKind.Channel);

    static ImmutableArray<Role> Readers(AddresseeKind kind) => kind switch
    {
        AddresseeKind.Centre => Centres,
        AddresseeKind.Grid => [Role.GM, .. Centres],
        AddresseeKind.Unit => [Role.U],
        AddresseeKind.Government => [Role.G],
        _ => [Role.H],
    };
}

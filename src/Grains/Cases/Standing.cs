using System.Collections.Immutable;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases;

/// <summary>
/// As what somebody acts: the column "who" of LIFECYCLE §2. The roles say who may ever give the command; the check says whether this
/// principal is that one for this case.
/// </summary>
abstract class Standing(params ReadOnlySpan<Role> roles)
{
    /// <summary>C*: the centre that holds the case now.</summary>
    public static readonly Standing Holder = new HolderStanding();

    /// <summary>D*: the dispatcher of record.</summary>
    public static readonly Standing Dispatcher = new DispatcherStanding();

    /// <summary>U: the unit of the dispatch in force.</summary>
    public static readonly Standing Unit = new UnitStanding();

    /// <summary>GM on site or H by call-back, never who handled it.</summary>
    public static readonly Standing Verifier = new VerifierStanding();

    public ImmutableArray<Role> Roles { get; } = [.. roles];

    /// <summary>Null if the principal has this standing in the case.</summary>
    public abstract Refusal? Check(Turn turn, Principal by);

    protected static Refusal? Area(Turn turn, Principal by)
    {
        var place = turn.Case.Grid ?? turn.Case.Holder;
        return turn.Plan.Covers(by.Scope, place)
            ? null
            : Refusal.Of(Refusals.NotYourArea, new("scope", by.Scope), new("grid", place));
    }

    /// <summary>Whether a principal acts for that centre: its role is the tier's, its scope the grid or the whole city.</summary>
    protected static bool ActsFor(Turn turn, Principal by, string grid, string tier) =>
        by.Role == turn.Plan.RoleOf(tier) && (by.IsWholeCity || by.Scope == grid);

    sealed class HolderStanding() : Standing(Role.CC, Role.SC, Role.DC)
    {
        public override Refusal? Check(Turn turn, Principal by) => Area(turn, by) ?? (ActsFor(turn, by, turn.Case.Holder, turn.Case.Tier)
            ? null
            : Refusal.Of(Refusals.NotHolder, new("holder", turn.Case.Holder), new("tier", turn.Case.Tier)));
    }

    sealed class DispatcherStanding() : Standing(Role.CC, Role.SC, Role.DC)
    {
        public override Refusal? Check(Turn turn, Principal by)
        {
            if (Area(turn, by) is { } elsewhere) return elsewhere;
            return turn.Case.Dispatch is not { } dispatch || ActsFor(turn, by, dispatch.Dispatcher, dispatch.DispatcherTier)
                ? null
                : Refusal.Of(Refusals.NotDispatchingCentre, new("dispatcher", dispatch.Dispatcher), new("tier", dispatch.DispatcherTier));
        }
    }

    sealed class UnitStanding() : Standing(Role.U)
    {
        public override Refusal? Check(Turn turn, Principal by) =>
            turn.Case.Dispatch is not { } dispatch || by.IsWholeCity || by.Scope == dispatch.Unit
                ? null
                : Refusal.Of(Refusals.NotYourArea, new("scope", by.Scope), new("unit", dispatch.Unit));
    }

    sealed class VerifierStanding() : Standing(Role.GM, Role.H)
    {
        public override Refusal? Check(Turn turn, Principal by)
        {
            if (!Verification.Verifiers(turn).Contains(by.Role)) 
                return Refusal.Of(Refusals.NotYourRole, new Detail("who", string.Join(',', Verification.Verifiers(turn))));
            if (Area(turn, by) is { } elsewhere) return elsewhere;
            return turn.Case.Dispatch is { } dispatch && dispatch.Handlers.Contains(by.Id)
                ? Refusal.Of(Refusals.VerifierIsHandler, new Detail("handler", by.Id))
                : null;
        }
    }
}

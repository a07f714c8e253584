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
    public static readonly Standing Holder = new HolderStanding(Role.CC, Role.SC, Role.DC);

    /// <summary>C* with a tier of centres below it.</summary>
    public static readonly Standing UpperHolder = new HolderStanding(Role.SC, Role.DC);

    /// <summary>D*: the dispatcher of record, or the centre above it where it has not acted in time.</summary>
    public static readonly Standing Dispatcher = new DispatcherStanding();

    /// <summary>C* or D*.</summary>
    public static readonly Standing HolderOrDispatcher = new EitherStanding();

    /// <summary>C*, or R* while a return is pending.</summary>
    public static readonly Standing HolderOrRuler = new HolderOrRulerStanding();

    /// <summary>R*: the centre that rules on the return.</summary>
    public static readonly Standing Ruler = new RulerStanding();

    /// <summary>Any centre of the area: the row itself says which.</summary>
    public static readonly Standing Centre = new CentreStanding();

    /// <summary>U: the unit of the dispatch in force.</summary>
    public static readonly Standing UnitOnly = new UnitStanding(Role.U);

    /// <summary>U: the lead or a member of a joint operation; for own work, the centre's own forces.</summary>
    public static readonly Standing Unit = new UnitStanding(Role.U, Role.GM, Role.CC, Role.SC, Role.DC);

    /// <summary>GM of the case's unit grid.</summary>
    public static readonly Standing GridMember = new GridMemberStanding();

    /// <summary>Who checks a report: GM, and who stands in for him.</summary>
    public static readonly Standing Checker = new CheckerStanding();

    /// <summary>GM on site or H by call-back, and who stands in for them; never who handled it.</summary>
    public static readonly Standing Verifier = new VerifierStanding();

    /// <summary>G: a government; the row itself says which.</summary>
    public static readonly Standing Government = new GovernmentStanding();

    /// <summary>SYS: a record that is replayed.</summary>
    public static readonly Standing Record = new RecordStanding();

    public ImmutableArray<Role> Roles { get; } = [.. roles];

    /// <summary>Null if the principal has this standing in the case.</summary>
    public abstract Refusal? Check(Turn turn, Principal by);

    /// <summary>Whether a principal acts for that centre: its role is the tier's, its scope the grid or the whole city.</summary>
    public static bool ActsFor(Turn turn, Principal by, string grid, string tier) =>
        by.Role == turn.Plan.RoleOf(tier) && (by.IsWholeCity || by.Scope == grid);

    protected static Refusal? Area(Turn turn, Principal by)
    {
        var place = turn.Case.Grid ?? turn.Case.Holder;
        return turn.Plan.Covers(by.Scope, place)
            ? null
            : Refusal.Of(Refusals.NotYourArea, new("scope", by.Scope), new("grid", place));
    }

    protected static Refusal? Holds(Turn turn, Principal by) => ActsFor(turn, by, turn.Case.Holder, turn.Case.Tier)
        ? null
        : Refusal.Of(Refusals.NotHolder, new("holder", turn.Case.Holder), new("tier", turn.Case.Tier));

    protected static Refusal? Rules(Turn turn, Principal by) => turn.Case.Ruling is not { } ruling || ActsFor(turn, by, ruling.Ruler, ruling.Tier)
        ? null
        : Refusal.Of(Refusals.NotHolder, new("holder", ruling.Ruler), new("tier", ruling.Tier));

    sealed class HolderStanding(params ReadOnlySpan<Role> roles) : Standing(roles)
    {
        public override Refusal? Check(Turn turn, Principal by) => Area(turn, by) ?? Holds(turn, by);
    }

    sealed class RulerStanding() : Standing(Role.CC, Role.SC, Role.DC)
    {
        public override Refusal? Check(Turn turn, Principal by) => Area(turn, by) ?? Rules(turn, by);
    }

    sealed class HolderOrRulerStanding() : Standing(Role.CC, Role.SC, Role.DC)
    {
        public override Refusal? Check(Turn turn, Principal by) =>
            Area(turn, by) ?? (turn.Case.Ruling is null ? Holds(turn, by) : Holds(turn, by) is null ? null : Rules(turn, by));
    }

    sealed class CentreStanding() : Standing(Role.CC, Role.SC, Role.DC)
    {
        public override Refusal? Check(Turn turn, Principal by) => Area(turn, by);
    }

    sealed class EitherStanding() : Standing(Role.CC, Role.SC, Role.DC)
    {
        public override Refusal? Check(Turn turn, Principal by)
        {
            if (Area(turn, by) is { } elsewhere) return elsewhere;
            return turn.Case.Dispatch is { } dispatch && ActsFor(turn, by, dispatch.Dispatcher, dispatch.DispatcherTier) ? null : Holds(turn, by);
        }
    }

    sealed class DispatcherStanding() : Standing(Role.CC, Role.SC, Role.DC)
    {
        public override Refusal? Check(Turn turn, Principal by)
        {
            if (Area(turn, by) is { } elsewhere) return elsewhere;
            return turn.Case.Dispatch is not { } dispatch || ActsFor(turn, by, dispatch.Dispatcher, dispatch.DispatcherTier) || Substitution.IsSubstitute(turn, by)
                ? null
                : Refusal.Of(Refusals.NotDispatchingCentre, new("dispatcher", dispatch.Dispatcher), new("tier", dispatch.DispatcherTier));
        }
    }

    sealed class UnitStanding(params ReadOnlySpan<Role> roles) : Standing(roles)
    {
        public override Refusal? Check(Turn turn, Principal by)
        {
            if (turn.Case.Dispatch is { Own: true } own) return Own(turn, by, own);
            if (by.Role != Role.U) return Refusal.Of(Refusals.NotYourRole, new Detail("who", "U"));
            return turn.Case.Dispatch is not { } dispatch || by.IsWholeCity || turn.Case.DispatchOf(by.Scope) is not null
                ? null
                : Refusal.Of(Refusals.NotYourArea, new("scope", by.Scope), new("unit", dispatch.Unit));
        }

        // Own forces 本级力量: the centre itself, a grid member, or an officer of a department who is bound to the area 包片人员.
        static Refusal? Own(Turn turn, Principal by, Dispatch own)
        {
            if (by.Role == Role.U) return IsAreaOfficer(turn, by) ? null : Refusal.Of(Refusals.NotYourArea, new("scope", by.Scope), new("grid", turn.Case.Grid ?? own.Dispatcher));
            if (Area(turn, by) is { } elsewhere) return elsewhere;
            return by.Role == Role.GM || ActsFor(turn, by, own.Dispatcher, own.DispatcherTier)
                ? null
                : Refusal.Of(Refusals.NotHolder, new("holder", own.Dispatcher), new("tier", own.DispatcherTier));
        }

        static bool IsAreaOfficer(Turn turn, Principal by)
        {
            if (turn.Case.Grid is not { } grid) return false;
            foreach (var officer in turn.Plan.OfficersOf(by.Scope, grid, turn.Now.InZone(turn.Plan.Calendar.Zone).Date))
                if (officer.Id == by.Id) return true;
            return false;
        }
    }

    sealed class GridMemberStanding() : Standing(Role.GM)
    {
        public override Refusal? Check(Turn turn, Principal by) => Area(turn, by);
    }

    sealed class CheckerStanding() : Standing(Role.GM, Role.CC, Role.SC)
    {
        public override Refusal? Check(Turn turn, Principal by) => Substitution.Check(turn, by, Role.GM) ?? Area(turn, by);
    }

    sealed class VerifierStanding() : Standing(Role.GM, Role.H, Role.CC, Role.SC)
    {
        public override Refusal? Check(Turn turn, Principal by)
        {
            if (Substitution.Check(turn, by, Verification.Verifiers(turn).AsSpan()) is { } notYou) return notYou;
            if (Area(turn, by) is { } elsewhere) return elsewhere;
            foreach (var dispatch in turn.Case.InForce())
                if (dispatch.Handlers.Contains(by.Id)) return Refusal.Of(Refusals.VerifierIsHandler, new Detail("handler", by.Id));
            return null;
        }
    }

    sealed class GovernmentStanding() : Standing(Role.G)
    {
        public override Refusal? Check(Turn turn, Principal by) => null;
    }

    sealed class RecordStanding() : Standing(Role.SYS)
    {
        public override Refusal? Check(Turn turn, Principal by) => null;
    }
}

using System.Collections.Immutable;
using GridActors.Grains.Cases.Notices;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>
/// <c>acknowledge</c>: the addressee, by role and scope, has seen a notice. No row of LIFECYCLE: it moves nothing, in whatever state, and is
/// possible after the end.
/// </summary>
sealed class AcknowledgeRow : CommandRow
{
    public override string Name => CaseCommandNames.Acknowledge;

    public override Type Command => typeof(AcknowledgeNotice);

    public override ImmutableArray<Role> Roles => [];

    public override ImmutableArray<CaseStatus> From => [];

    public override Decision Decide(Turn turn, CaseCommand command)
    {
        var (by, id) = (command.By, ((AcknowledgeNotice)command).Notice);
        if (turn.Case.Status == CaseStatus.None) return Decision.Refuse(Refusals.UnknownCase);
        if (Postings.Find(turn.Case.Told, id) is not { } posting) return Decision.Refuse(Refusals.UnknownNotice, new Detail("notice", id.ToString()));
        if (Refuse(turn, by, posting.To) is { } notYou) return new() { Refusal = notYou };
        if (!posting.Seen) turn.Emit(new NoticeAcknowledged(by, id));
        return turn.Done();
    }

    static Refusal? Refuse(Turn turn, Principal by, Addressee to)
    {
        var role = RoleOf(turn, to);
        if (by.Role != role) return Refusal.Of(Refusals.NotYourRole, new Detail("who", role.ToString()));
        var isYou = to.Kind switch
        {
            AddresseeKind.Channel => turn.Plan.Covers(by.Scope, turn.Case.Grid ?? turn.Case.Holder),
            AddresseeKind.Grid => turn.Plan.Covers(by.Scope, to.Code),
            _ => by.IsWholeCity || by.Scope == to.Code,
        };
        return isYou ? null : Refusal.Of(Refusals.NotYourArea, new("scope", by.Scope), new(to.Kind == AddresseeKind.Unit ? "unit" : "grid", to.Code));
    }

    static Role RoleOf(Turn turn, Addressee to) => to.Kind switch
    {
        AddresseeKind.Unit => Role.U,
        AddresseeKind.Grid => Role.GM,
        AddresseeKind.Government => Role.G,
        AddresseeKind.Channel => Role.H,
        _ => turn.Plan.Grids.GetValueOrDefault(to.Code) is { } grid ? turn.Plan.RoleOf(grid.Tier.Code) : Role.SYS,
    };
}

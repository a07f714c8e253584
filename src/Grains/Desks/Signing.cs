using GridActors.Grains.Cases;
using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Desks;

/// <summary>Handover 交接班: both persons sign the record of the latest shift change, in either order, until the next one is made.</summary>
static class Signing
{
    /// <summary>Characters of a person's id.</summary>
    const int Person = 64;

    public static Decision Decide(DeskState state, DeskCommand command, Plan plan, string grid)
    {
        if (Refuse(state, command, plan, grid) is { } refusal) return new() { Refusal = refusal };
        var latest = state.Latest!;
        var number = latest.Record.Number;
        return command switch
        {
            HandOver c => new()
            {
                Events = [new DeskHandedOver(c.By, number, c.To, c.Note)],
                Reply = new DeskReply(number, HandedOver: true, TakenOver: latest.TakenOverBy is not null),
            },
            TakeOver c => new()
            {
                Events = [new DeskTakenOver(c.By, number)],
                Reply = new DeskReply(number, HandedOver: latest.HandedOverBy is not null, TakenOver: true),
            },
            _ => throw new InvalidOperationException($"a desk decides on no {command.GetType().Name}"),
        };
    }

    static Refusal? Refuse(DeskState state, DeskCommand command, Plan plan, string grid)
    {
        var by = command.By;
        if (!plan.HasDesk(grid)) return Refusal.Of(Refusals.UnknownGrid, new("field", "desk"), new("grid", grid));
        var role = plan.Grids[grid].Tier.Role;
        if (by.Role != role) return Refusal.Of(Refusals.NotYourRole, new Detail("who", role.ToString()));
        if (!by.IsWholeCity && by.Scope != grid) return Refusal.Of(Refusals.NotYourArea, new("scope", by.Scope), new("grid", grid));
        if (command is HandOver { To: var to, Note: var note })
        {
            if (string.IsNullOrWhiteSpace(to)) return Refusal.Of(Refusals.ReasonRequired, new Detail("field", "to"));
            if (to.Length > Person) return Fields.TooLong("to", Person);
            if (note is not null && Fields.Reason("note", note) is { } wrong) return wrong;
            if (to == by.Id) return Refusal.Of(Refusals.SamePerson, new Detail("person", to));
        }

        if (state.Latest is not { } latest) return Refusal.Of(Refusals.NoHandover);
        var (own, other) = command is HandOver ? (latest.HandedOverBy, latest.TakenOverBy) : (latest.TakenOverBy, latest.HandedOverBy);
        if (own is not null) return Refusal.Of(Refusals.SignedAlready, new Detail("person", own.Id));
        return other?.Id == by.Id ? Refusal.Of(Refusals.SamePerson, new Detail("person", by.Id)) : null;
    }
}

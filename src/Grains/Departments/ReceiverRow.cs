using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Departments;

/// <summary>Naming those who receive dispatches (S1 art. 12): by the unit itself, the district centre, or an administrator.</summary>
static class ReceiverRow
{
    /// <summary>Receivers of one unit: a shift roster of a large bureau.</summary>
    public const int Receivers = 100;

    /// <summary>Characters of a receiver's id.</summary>
    public const int Receiver = 64;

    public static Decision Decide(DepartmentState state, DepartmentCommand command, Plan plan, string unit)
    {
        if (Refuse(command.By, plan, unit) is { } refusal) return new() { Refusal = refusal };
        return command switch
        {
            RegisterReceiver c => Register(state, c),
            UnregisterReceiver c => state.Receivers.Contains(c.Receiver ?? "")
                ? Answer(state, new ReceiverUnregistered(c.By, c.Receiver!))
                : Decision.Refuse(Refusals.UnknownMember, new Detail("member", c.Receiver ?? "")),
            _ => throw new InvalidOperationException($"a unit decides on no {command.GetType().Name}"),
        };
    }

    static Refusal? Refuse(Principal by, Plan plan, string unit)
    {
        if (!plan.Units.ContainsKey(unit)) return Refusal.Of(Refusals.UnknownUnit, new("field", "unit"), new("unit", unit));
        if (by.Role is not (Role.U or Role.DC or Role.ADMIN)) return Refusal.Of(Refusals.NotYourRole, new Detail("who", "U,DC,ADMIN"));
        return by.Role != Role.U || by.IsWholeCity || by.Scope == unit
            ? null
            : Refusal.Of(Refusals.NotYourArea, new("scope", by.Scope), new("unit", unit));
    }

    static Decision Register(DepartmentState state, RegisterReceiver command)
    {
        if (string.IsNullOrWhiteSpace(command.Receiver)) return Decision.Refuse(Refusals.ReasonRequired, new Detail("field", "receiver"));
        if (command.Receiver.Length > Receiver) return Decision.Refuse(Refusals.TooLong, new("field", "receiver"), new("limit", "64"));
        if (state.Receivers.Contains(command.Receiver)) return new() { Reply = new DepartmentReply(state.Receivers.Count) };
        return state.Receivers.Count >= Receivers
            ? Decision.Refuse(Refusals.RosterFull, new Detail("limit", "100"))
            : Answer(state, new ReceiverRegistered(command.By, command.Receiver));
    }

    static Decision Answer(DepartmentState state, DepartmentEvent happened) => new()
    {
        Events = [happened],
        Reply = new DepartmentReply(DepartmentFold.Apply(state, happened).Receivers.Count),
    };
}

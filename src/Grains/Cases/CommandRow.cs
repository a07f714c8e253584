using System.Collections.Immutable;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases;

/// <summary>
/// A row of LIFECYCLE §2: who may give a command, in which states, its own refusals, and what it does. The refusals that hold
/// everywhere are decided here, always in the same order: unknown-case, not-your-role, ended, the standing (not-your-area, not-holder,
/// not-dispatching-centre …), wrong-state; then the row's own.
/// </summary>
abstract class CommandRow
{
    /// <summary>Every state of an open case.</summary>
    protected static readonly CaseStatus[] Open = [.. Enum.GetValues<CaseStatus>().Where(status => status.IsOpen())];

    /// <summary>The command's name in LIFECYCLE.</summary>
    public abstract string Name { get; }

    /// <summary>The type of its message.</summary>
    public abstract Type Command { get; }

    /// <summary>Who may ever give it.</summary>
    public abstract ImmutableArray<Role> Roles { get; }

    /// <summary>The states in which it is possible.</summary>
    public abstract ImmutableArray<CaseStatus> From { get; }

    public abstract Decision Decide(Turn turn, CaseCommand command);

    protected static Refusal WrongState(string state, string possible) => Refusal.Of(Refusals.WrongState, new("state", state), new("possible", possible));
}

/// <summary>A row with its command's type, which is all that a row's author writes.</summary>
abstract class CommandRow<TCommand>(Standing who, params ReadOnlySpan<CaseStatus> from) : CommandRow where TCommand : CaseCommand
{
    public sealed override Type Command => typeof(TCommand);

    public sealed override ImmutableArray<Role> Roles => who.Roles;

    public sealed override ImmutableArray<CaseStatus> From { get; } = [.. from];

    public sealed override Decision Decide(Turn turn, CaseCommand command)
    {
        if (Everywhere(turn, command.By) is { } general) return new() { Refusal = general };
        if (Own(turn, (TCommand)command) is { } own) return new() { Refusal = own };
        Act(turn, (TCommand)command);
        return turn.Done();
    }

    /// <summary>States in which it is not possible, and a refusal of its own says why.</summary>
    protected virtual ImmutableArray<CaseStatus> Explains => [];

    /// <summary>The row's own refusals; null for none.</summary>
    protected abstract Refusal? Own(Turn turn, TCommand command);

    /// <summary>Events, clocks and messages.</summary>
    protected abstract void Act(Turn turn, TCommand command);

    Refusal? Everywhere(Turn turn, Principal by)
    {
        var status = turn.Case.Status;
        if (status == CaseStatus.None) return Refusal.Of(Refusals.UnknownCase);
        if (!who.Roles.Contains(by.Role)) return Refusal.Of(Refusals.NotYourRole, new Detail("who", string.Join(',', who.Roles)));
        if (status.IsEnd()) return Refusal.Of(Refusals.Ended, new Detail("state", status.ToString()));
        if (who.Check(turn, by) is { } notYou) return notYou;
        return From.Contains(status) || Explains.Contains(status) ? null : WrongState(status.ToString(), CommandTable.PossibleIn(status));
    }
}

using System.Collections.Immutable;
using GridActors.Grains.Cases.Steps;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>
/// Row 19, <c>join</c> 联合执法: a lead and members, each with its own disposal clock (S1 art. 14). The lead feeds back once all members have.
/// </summary>
sealed class JoinRow() : CommandRow<JoinUnits>(Standing.HolderOrDispatcher, CaseStatus.Filed, CaseStatus.InDisposal, CaseStatus.Disputed)
{
    /// <summary>Each member has timers of its own, and an actor has a limited number of these.</summary>
    const int Members = 8;

    public override string Name => CaseCommandNames.Join;

    protected override Refusal? Own(Turn turn, JoinUnits command)
    {
        var tier = turn.Plan.TierOf(command.By.Role);
        if (!turn.Plan.Switches.JoinCallers.Contains(tier))
            return Refusal.Of(Refusals.MayNotJoinUnits, new("tier", tier), new("possible", string.Join(',', turn.Plan.Switches.JoinCallers)));
        if (Lead(turn, command) is not { } lead) return Refusal.Of(Refusals.OneUnitOnly, new Detail("field", "lead"));
        if (Fields.Unit(turn.Plan, "lead", lead) is { } unknown) return unknown;
        if (turn.Case.Members.Any(member => member.Unit == lead)) return Refusal.Of(Refusals.OneUnitOnly, new Detail("field", "lead"));
        if (Fields.Units(turn.Plan, "members", command.Members, 1) is { } members) return members;
        if (command.Members.Contains(lead) || command.Members.Any(unit => turn.Case.DispatchOf(unit) is not null && unit != lead))
            return Refusal.Of(Refusals.OneUnitOnly, new Detail("field", "members"));
        return command.Members.Length + turn.Case.Members.Length > Members ? Fields.TooLong("members", Members) : null;
    }

    protected override void Act(Turn turn, JoinUnits command)
    {
        var lead = Lead(turn, command)!;
        var (before, limit) = (turn.Case.Dispatch, turn.Case.DisposeLimit);
        var clocks = ImmutableArray.CreateBuilder<ClockStart>();
        if (before?.Unit != lead || turn.Case.Clock(ClockNames.Dispose) is null or { Stopped: not null }) clocks.Add(turn.Start(ClockNames.Dispose, limit));
        foreach (var member in command.Members) clocks.Add(turn.Start(ClockNames.Of(ClockNames.Dispose, member), limit));
        if (before?.Unit != lead) Withdrawing.TellLead(turn);
        turn.Emit(new CaseJoined(command.By, lead, command.Members, clocks.ToImmutable()));
        if (before?.Unit != lead) turn.Tell(Actors.Department(lead), new UnitDispatched(turn.Case.Item));
        foreach (var member in command.Members) turn.Tell(Actors.Department(member), new UnitDispatched(turn.Case.Item));
    }

    static string? Lead(Turn turn, JoinUnits command) => command.Lead ?? turn.Case.Dispatch?.UnitCode;
}

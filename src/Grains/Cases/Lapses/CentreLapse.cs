using GridActors.Grains.Cases.Steps;
using GridActors.Grains.Contracts;

namespace GridActors.Grains.Cases.Lapses;

/// <summary>
/// <c>file</c>, <c>dispatch</c>, <c>coordinate</c>: a centre did not act, so it loses the case to the next rung, by rule of our own (the sources
/// escalate by competence). At the top rung the case stays, and its government is informed.
/// </summary>
sealed class CentreLapse : LapseRow
{
    protected override void Lapse(Turn turn, Clock clock)
    {
        if (!Climb.OneRung(turn, clock.Name, Causes.DeadlineLapsed))
        {
            turn.Emit(new GovernmentInformed(turn.Case.Holder, clock.Name, 1, Repeat(turn)));
            return;
        }

        // A rung that may dispatch does what the rung below was not allowed to, where the plan dispatches by rule.
        if (turn.Case.Status == CaseStatus.Filed && turn.Plan.Items.TryGetValue(turn.Case.Item, out var item) && Dispatching.ByRule(turn, item) is { } unit)
            Dispatching.Dispatch(turn, Principal.System, unit);
    }
}

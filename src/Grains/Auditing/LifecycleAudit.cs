using GridActors.Grains.Cases;
using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Auditing;

/// <summary>
/// What must always hold of a case (LIFECYCLE §7), judged from its own events by somebody who did not decide them: the fault simulator, the
/// tests, and whoever checks a real ledger. One instance a case, fed with every event in order.
/// </summary>
public sealed class LifecycleAudit(Plan plan)
{
    readonly HashSet<string> returned = new(StringComparer.Ordinal);
    readonly HashSet<string> late = new(StringComparer.Ordinal);
    readonly HashSet<string> handlers = new(StringComparer.Ordinal);
    long seen, fedBackAt = -1, verifiedAt = -1;
    Principal? verifier;

    /// <summary>What the event breaks; nothing if all holds.</summary>
    /// <param name="before">The state to which it was applied.</param>
    /// <param name="after">The state after it.</param>
    public IEnumerable<string> After(CaseState before, Event happened, CaseState after)
    {
        seen++;
        foreach (var broken in Judge(before, happened, after)) yield return $"LIFECYCLE 7.{broken} ({happened.GetType().Name})";
    }

    /// <summary>§7.1, once a decision is whole: an open case has one holder that the plan knows, and a running clock.</summary>
    public IEnumerable<string> AtRest(CaseState state)
    {
        if (!state.Status.IsOpen()) yield break;
        if (!plan.Grids.ContainsKey(state.Holder)) yield return $"LIFECYCLE 7.1: held by '{state.Holder}', which is no grid";
        if (!state.Clocks.Any(clock => clock.Armed)) yield return $"LIFECYCLE 7.1: {state.Status}, and no clock of it runs";
    }

    IEnumerable<string> Judge(CaseState before, Event happened, CaseState after)
    {
        switch (happened)
        {
            case CaseReturned e:
                if (!returned.Add(e.Unit)) yield return $"2: {e.Unit} returned it twice";
                if (before.Dispatch is { Binding: true }) yield return "2: a binding dispatch was returned";
                break;
            case CaseAccepted e:
                Handled(e.By);
                break;
            case MemberFedBack e:
                Handled(e.By);
                break;
            case CaseSelfDisposed e:
                FedBack(e.By);
                break;
            case CaseFedBack e:
                FedBack(e.By);
                break;
            case CaseVerified e:
                (verifiedAt, verifier) = (seen, e.By);
                if (handlers.Contains(e.By.Id)) yield return $"8: {e.By} verified own work";
                break;
            case CaseDispatched or CaseHandledHere or CaseDesignated or CaseJoined:
                if (before.Dispatch?.Unit != after.Dispatch?.Unit) handlers.Clear();
                break;
            case CaseClosed e:
                foreach (var broken in Closing(before, e)) yield return broken;
                break;
            case CaseMoved e when e.Cause is Causes.DeadlineLapsed or Causes.NobodyOnDuty or Causes.Competence or Causes.DissuasionIgnored or Causes.Major:
                if (plan.Above(e.From)?.Code != e.To) yield return $"6: moved from {e.From} to {e.To}, which is not the next rung";
                break;
            case RulingMoved e:
                if (plan.Above(e.From)?.Code != e.To) yield return $"6: the ruling moved from {e.From} to {e.To}, which is not the next rung";
                break;
            case DisposalOverdue e:
                late.Add(e.Unit);
                break;
        }

        foreach (var dispatch in after.InForce())
            if (late.Contains(dispatch.Unit) && !dispatch.WasLate && before.DispatchOf(dispatch.Unit) is { WasLate: true })
                yield return $"7: {dispatch.Unit} was late, and is not any more";
        if (before.Late is { } counted && (after.Late is null || counted.Any(entry => after.Late.GetValueOrDefault(entry.Key) < entry.Value)))
            yield return "7: a lateness was forgotten";
        if (before.Clock(ClockNames.Overall) is { } overall && after.Status.IsOpen()
            && after.Clock(ClockNames.Overall) is not { Stopped: null } && !overall.Lapsed) yield return "5: the overall clock was stopped";
        if (before.Clock(ClockNames.Overall) is { } start && after.Clock(ClockNames.Overall) is { } now && now.Start != start.Start)
            yield return "5: the overall clock was reset";
        if (after.Status.IsEnd() && after.EndedAt is null) yield return "10: an end without a time";
    }

    IEnumerable<string> Closing(CaseState before, CaseClosed e)
    {
        if (e.By.Role is Role.GM or Role.U) yield return $"3: closed by {e.By}";
        if (before.Dispatch is { } dispatch && e.By.Role != Role.SYS)
        {
            var isDispatcher = e.By.Role == plan.RoleOf(dispatch.DispatcherTier) && (e.By.IsWholeCity || e.By.Scope == dispatch.Dispatcher);
            var above = plan.Above(dispatch.Dispatcher);
            var isSubstitute = e.Substitute && above is not null && e.By.Role == above.Tier.Role && (e.By.IsWholeCity || e.By.Scope == above.Code);
            if (!isDispatcher && !isSubstitute) yield return $"3: closed by {e.By}, though {dispatch.Dispatcher} dispatched it";
        }

        if (verifiedAt <= fedBackAt || verifier is null) yield return "4: closed without a verification newer than the last feedback";
    }

    void FedBack(Principal by)
    {
        (fedBackAt, verifiedAt, verifier) = (seen, -1, null);
        Handled(by);
    }

    void Handled(Principal by)
    {
        if (by.Role != Role.SYS) handlers.Add(by.Id);
    }
}

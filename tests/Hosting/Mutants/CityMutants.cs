using GridActors.Grains.Contracts;
using GridActors.Hosting.Simulated;
using GridActors.Hosting.Tests.Mutants.Support;
using GridActors.Kernel.Contracts;

namespace GridActors.Hosting.Tests.Mutants;

/// <summary>Grains that are pure and consistent, and wrong: only what must come out in the end tells.</summary>
public abstract class CityMutant : Mutant
{
    public override IReadOnlyList<int> Invariants => [4];

    public override string Clients => "city";

    public override Workload Wrap(Workload workload) => new WrappedWorkload(workload, kind => kind.Kind == Kind ? new Wrong(kind, this) : kind);

    protected abstract string Kind { get; }

    protected abstract Decision Change(Decision decision, Message message);

    sealed class Wrong(GrainKind inner, CityMutant owner) : WrappedGrain(inner)
    {
        public override Decision Decide(object state, Message message, in DecisionContext context) =>
            base.Decide(state, message, context) is { Refusal: null } decision ? owner.Change(decision, message) : base.Decide(state, message, context);
    }
}

public sealed class ACaseDoesNotTellTheCentreThatItLeaves : CityMutant
{
    public override string Breaks => "§4 a grid keeps counts: every case tells the centre that it comes to, and the one that it leaves";

    protected override string Kind => "case";

    protected override Decision Change(Decision decision, Message message) =>
        decision with { Messages = decision.Messages.RemoveAll(sent => sent.Body is GridCaseLeft) };
}

public sealed class AUnitCountsADispatchTwice : CityMutant
{
    public override string Breaks => "§4 a department keeps counts: each dispatch counts once";

    protected override string Kind => "department";

    protected override Decision Change(Decision decision, Message message) =>
        message is UnitDispatched ? decision with { Events = [.. decision.Events, .. decision.Events] } : decision;
}

public sealed class AFiledCaseStartsNoClock : CityMutant
{
    public override string Breaks => "LIFECYCLE 7.1 an open case has at least one running clock";

    protected override string Kind => "case";

    protected override Decision Change(Decision decision, Message message) =>
        message is FileCase or TimerFired ? decision with { Timers = decision.Timers.RemoveAll(change => change.Due is not null) } : decision;
}

public sealed class ACaseRemembersItsCaller : Mutant
{
    public override IReadOnlyList<int> Invariants => [8];

    public override string Breaks => "§2.8 personal data, in Chinese as well, stands in no event";

    public override string Clients => "city";

    public override Workload Wrap(Workload workload) => new WrappedWorkload(workload, command: command => command.Body is ReportCase report
        ? command with { Body = report with { Evidence = ["张三 13812341234"] } }
        : command);
}

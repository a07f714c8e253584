using System.Collections.Immutable;
using GridActors.Hosting.Simulated;
using GridActors.Hosting.Simulated.Sums;
using GridActors.Hosting.Tests.Mutants.Support;
using GridActors.Kernel.Contracts;

namespace GridActors.Hosting.Tests.Mutants;

/// <summary>
/// Invariant 5: a decision made again, from the same state, message and time, comes out the same. The checker cannot tell an impure decision
/// from one on another state, and reports either as the second invariant.
/// </summary>
public abstract class PurityMutant : Mutant
{
    public override IReadOnlyList<int> Invariants => [1, 2, 4];

    public override Workload Wrap(Workload workload) => new WrappedWorkload(workload, kind => kind.Kind == "errand" ? Impure(kind) : kind);

    protected abstract GrainKind Impure(GrainKind kind);
}

public sealed class AGrainCountsItsDecisions : PurityMutant
{
    public override string Breaks => "§2.5 decisions are pure: nothing is kept beside the state";

    protected override GrainKind Impure(GrainKind kind) => new Counting(kind);

    sealed class Counting(GrainKind inner) : WrappedGrain(inner)
    {
        int decisions;

        public override Decision Decide(object state, Message message, in DecisionContext context)
        {
            var decision = base.Decide(state, message, context);
            return decision.Reply is null ? decision : decision with { Reply = new ErrandReply(++decisions) };
        }
    }
}

public sealed class AGrainLooksAtItsOwnClock : PurityMutant
{
    public override string Breaks => "§2.5 no clock: time comes in with the message";

    protected override GrainKind Impure(GrainKind kind) => new Clocked(kind);

    sealed class Clocked(GrainKind inner) : WrappedGrain(inner)
    {
        public override Decision Decide(object state, Message message, in DecisionContext context)
        {
            var decision = base.Decide(state, message, context);
            var late = NodaTime.Duration.FromTicks(DateTime.UtcNow.Ticks % 1_000_000_000);
            return decision with { Timers = [.. decision.Timers.Select(change => change with { Due = change.Due + late })] };
        }
    }
}

public sealed class AGrainSendsInHashOrder : PurityMutant
{
    public override string Breaks => "§2.5 no hash order in its outputs";

    protected override GrainKind Impure(GrainKind kind) => new Unordered(kind);

    sealed class Unordered(GrainKind inner) : WrappedGrain(inner)
    {
        public override Decision Decide(object state, Message message, in DecisionContext context)
        {
            var decision = base.Decide(state, message, context);
            ImmutableArray<Outgoing> shuffled = [.. decision.Messages.OrderBy(_ => Guid.NewGuid())];
            return decision with { Messages = shuffled };
        }
    }
}

public sealed class AFoldCountsItsCalls : PurityMutant
{
    public override string Breaks => "§2.5 the fold is pure: refolding the log gives the state that decided";

    protected override GrainKind Impure(GrainKind kind) => new Folding(kind);

    sealed class Folding(GrainKind inner) : WrappedGrain(inner)
    {
        int calls;

        public override object Apply(object state, Event happened, in EventContext context) =>
            base.Apply(state, happened, context) is ErrandState errand && ++calls % 7 == 0 ? errand with { TurnsLeft = errand.TurnsLeft + 1 } : base.Apply(state, happened, context);
    }
}

public sealed class AParkedDecisionDoesNotFail : Mutant
{
    int calls;

    public override IReadOnlyList<int> Invariants => [5];

    public override string Breaks => "§4 Decide is pure, so a throw is a bug and a retry useless: it throws again";

    public override Workload Wrap(Workload workload) => new WrappedWorkload(workload, kind => kind.Kind == "purse" ? new Moody(kind, this) : kind);

    sealed class Moody(GrainKind inner, AParkedDecisionDoesNotFail owner) : WrappedGrain(inner)
    {
        public override Decision Decide(object state, Message message, in DecisionContext context) =>
            ++owner.calls == 40 ? throw new TimeoutException("not in the mood") : base.Decide(state, message, context);
    }
}

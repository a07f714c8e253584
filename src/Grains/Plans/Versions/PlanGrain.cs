using System.Text.Json.Serialization.Metadata;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Plans.Versions;

/// <summary>
/// The plan of the city as an actor: which version is in force from when.
/// <para>
/// A version is <b>published</b> by storing its text under its content hash, for good: the log refers to it. It comes <b>into force</b> by a transition of this actor
/// with an effective time, which may lie ahead. Before each decision the silo looks up which version is in force at its own time, and stamps it on
/// the transition; so a version takes effect at that time without anything having to happen then, and a silo that was down misses nothing.
/// Limits and ladder of a running clock stay with the version under which it started; people, bindings and the calendar are always those of the
/// version in force (LIFECYCLE §6, switch 19): a due time that a new calendar moves later is derived again when its timer fires, and one that it
/// moves earlier by a review of the open cases, which the silo asks for when the version comes into force.
/// </para>
/// <para>
/// The plan with which a data folder began is in force before the first transition. A silo that is started with another folder says so and changes
/// nothing: only this actor does.
/// </para>
/// </summary>
public sealed class PlanGrain(PlanBook plans) : GrainKind<PlanState>
{
    public override string Kind => Actors.PlanKind;

    public override bool LongLived => true;

    public override Vocabulary Vocabulary => Words.Plan;

    public override JsonTypeInfo StateInfo => StatesJson.Default.PlanState;

    protected override PlanState Start(ActorId self) => PlanState.Empty;

    protected override Decision Decide(PlanState state, Message message, in DecisionContext context) => message switch
    {
        ActivatePlan command => Activate(state, command, context),
        TimerFired => Decision.Nothing,
        _ => throw new InvalidOperationException($"a plan takes no {message.GetType().Name}"),
    };

    protected override PlanState Apply(PlanState state, Event happened, in EventContext context) => happened switch
    {
        PlanActivated e => state.With(new(e.Hash, e.Name, e.From)),
        _ => throw new InvalidOperationException($"a plan has no event {happened.GetType().Name}"),
    };

    Decision Activate(PlanState state, ActivatePlan command, in DecisionContext context)
    {
        if (command.By.Role != Role.ADMIN) return Decision.Refuse(Refusals.NotYourRole, new Detail("who", "ADMIN"));
        if (!plans.Knows(command.Hash ?? "")) return Decision.Refuse(Refusals.UnknownPlan, new Detail("plan", command.Hash ?? ""));
        var from = command.From?.ToMilliseconds() ?? context.Now;
        if (from < context.Now) return Decision.Refuse(Refusals.EffectivePast, new("field", "effective"), new("now", InstantText.Write(context.Now)));
        var isSo = state.Periods is [.., var last] && last.Hash == command.Hash && last.From <= from;
        if (isSo) return new() { Reply = new PlanReply(state.Periods[^1].From) };
        return new() { Events = [new PlanActivated(command.By, command.Hash!, command.Name, from)], Reply = new PlanReply(from) };
    }
}

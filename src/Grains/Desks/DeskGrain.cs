using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Desks;

/// <summary>
/// The command desk of the top centre 指挥中心: day and night command with a handover between them (S0 三(五)1). It hears from its centre's grid what comes
/// and goes; it begins with the first of it. Where the plan has no desks, nobody tells it anything and it does not exist. Never refuses what the grid
/// tells.
/// </summary>
public sealed class DeskGrain(PlanBook plans) : GrainKind<DeskState>
{
    public override string Kind => Actors.DeskKind;

    public override bool LongLived => true;

    public override Vocabulary Vocabulary => Words.Desk;

    public override JsonTypeInfo StateInfo => StatesJson.Default.DeskState;

    protected override DeskState Start(ActorId self) => DeskState.Empty;

    protected override Decision Decide(DeskState state, Message message, in DecisionContext context)
    {
        var plan = plans[context.Plan];
        return message switch
        {
            DeskCaseArrived m => Fact(state, plan, context, Arrival(plan, m, context)),
            DeskCaseGone m => Fact(state, plan, context, new DeskGone(m.Held, m.Ended)),
            DeskCommand command => Signing.Decide(state, command, plan, context.Self.Key),
            TimerFired => ShiftChange.Decide(state, plan, context),
            _ => throw new InvalidOperationException($"a desk takes no {message.GetType().Name}"),
        };
    }

    protected override DeskState Apply(DeskState state, Event happened, in EventContext context) => DeskFold.Apply(state, happened, context);

    protected override Listing? List(ActorId self, DeskState state)
    {
        if (state.Desk is not { } desk) return null;
        var document = new DeskDocument(self.Key, desk, state.Since, state.Until, state.Counts, state.Open, [.. state.Handovers.Reverse()]);
        return new(desk, null, null, self.Key, JsonSerializer.SerializeToUtf8Bytes(document, DocumentsJson.Default.DeskDocument));
    }

    /// <summary>At night only what is urgent is put to the night desk at once, unless switch 21 says otherwise; the rest to the desk that follows.</summary>
    static DeskArrived Arrival(Plan plan, DeskCaseArrived told, in DecisionContext context)
    {
        var now = plan.Desks.At(context.Now)?.Code ?? "";
        var waits = now == Plans.Desks.Night && !told.Urgent && !plan.Switches.NightCommandsAll;
        var to = waits ? plan.Desks.At(plan.Desks.HandoverAfter(context.Now)!.Value)!.Code : now;
        return new(to, told.Held, told.Urgent, told.Climbed, waits);
    }

    static Decision Fact(DeskState state, Plan plan, in DecisionContext context, DeskEvent happened)
    {
        var (events, timers) = ShiftChange.Begin(state, plan, context);
        return new() { Events = events.Add(happened), Timers = timers };
    }
}

using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Hosting.Simulated.Sums;

/// <summary>A short-lived actor with a timer, like a case: whatever it takes from one purse it puts into another.</summary>
sealed class ErrandGrain : GrainKind<ErrandState>
{
    const string Turn = "turn";

    static readonly ErrandState Unknown = new("", "", 0, 0, 0, 0);

    public override string Kind => "errand";

    public override Vocabulary Vocabulary { get; } = new(
    [
        new("errand.start", SumsJson.Default.StartErrand),
        new("errand.turn", SumsJson.Default.TurnErrand),
        new("errand.break", SumsJson.Default.BreakErrand),
        new("errand.poison", SumsJson.Default.PoisonPurse),
        new("errand.started", SumsJson.Default.ErrandStarted),
        new("errand.turned", SumsJson.Default.ErrandTurned),
        new("errand.bulk", SumsJson.Default.Bulk),
        new("errand.reply", SumsJson.Default.ErrandReply),
    ]);

    public override JsonTypeInfo StateInfo => SumsJson.Default.ErrandState;

    protected override ErrandState Start(ActorId self) => Unknown;

    protected override Decision Decide(ErrandState state, Message message, in DecisionContext context) => message switch
    {
        StartErrand when state != Unknown => Decision.Refuse("exists"),
        StartErrand start => new()
        {
            Events = [new ErrandStarted(start.From, start.To, start.Amount, start.Turns, start.WaitMilliseconds) { Others = start.Others }],
            Messages = Move(start.From, start.To, start.Others, start.Amount, context.Level),
            Timers = start.Turns > 0 ? [Later(context.Now, start.WaitMilliseconds)] : [],
            Reply = new ErrandReply(0),
        },
        BreakErrand breaking => Failures.Of(breaking.How, new("purse", "p0")),
        PoisonPurse poison => new() { Messages = [new(new("purse", poison.To), new Put(0, poison.How))] },
        TurnErrand or TimerFired when state == Unknown => Decision.Refuse("unknown"),
        TurnErrand or TimerFired => TurnOnce(state, context.Now, context.Level),
        _ => throw new InvalidOperationException($"an errand knows no {message.GetType().Name}"),
    };

    protected override ErrandState Apply(ErrandState state, Event happened, in EventContext context) => happened switch
    {
        ErrandStarted started => new(started.From, started.To, started.Amount, started.Turns, started.WaitMilliseconds, 0) { Others = started.Others },
        ErrandTurned => state with { From = state.To, To = state.From, TurnsLeft = state.TurnsLeft - 1, Turned = state.Turned + 1 },
        _ => state,
    };

    protected override Listing List(ActorId self, ErrandState state) =>
        new(state.TurnsLeft > 0 ? "open" : "closed", state.From, state.To, null, "{}"u8.ToArray());

    /// <summary>The purse that is to get the amount is told; the first turn settles that, as far as it was not settled.</summary>
    protected override ImmutableArray<NoticeChange> Notices(ActorId self, ErrandState before, Event happened, ErrandState after, in EventContext context) =>
        happened switch
        {
            ErrandStarted => [new NoticeChange.Posted($"purse/{after.To}", "started", "{}"u8.ToArray())],
            ErrandTurned when before != Unknown => [new NoticeChange.Posted($"purse/{after.To}", "turned", "{}"u8.ToArray()), new NoticeChange.Acknowledged(new(1, 0), $"turn {after.Turned}")],
            _ => [],
        };

    static Decision TurnOnce(ErrandState state, Instant now, int level) => new()
    {
        Events = [new ErrandTurned()],
        Messages = state.Turned % 2 == 0 ? Move(state.From, state.To, state.Others, -state.Amount, level) : Move(state.To, state.From, state.Others, state.Amount, level),
        Timers = state.TurnsLeft > 1 ? [Later(now, state.WaitMilliseconds)] : [TimerChange.Cancel(Turn)],
        Reply = new ErrandReply(state.Turned + 1),
    };

    /// <summary>The amount from one purse to each of the others; a negative one comes back.</summary>
    static ImmutableArray<Outgoing> Move(string from, string to, string others, int amount, int level)
    {
        string[] receivers = others.Length == 0 ? [to] : [to, .. others.Split(' ')];
        return [Change(from, -amount * receivers.Length, level), .. receivers.Select(purse => Change(purse, amount, level))];
    }

    static Outgoing Change(string purse, int amount, int level) => new(new("purse", purse), level < 2 ? new Put(amount, Failure.None) : new PutNoted(amount, "errand"));

    static TimerChange Later(Instant now, int milliseconds) => TimerChange.Set(Turn, now + Duration.FromMilliseconds(milliseconds));
}

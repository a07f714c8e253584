using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using GridActors.Kernel.Contracts;

namespace GridActors.Hosting.Simulated.Sums;

/// <summary>A long-lived, hot actor with a balance, like a department with its counts.</summary>
sealed class PurseGrain : GrainKind<PurseState>
{
    public override string Kind => "purse";

    public override bool LongLived => true;

    public override Vocabulary Vocabulary { get; } = new(
    [
        new("purse.put", SumsJson.Default.Put),
        new("purse.put-noted", SumsJson.Default.PutNoted, Since: 2),
        new("purse.noted", SumsJson.Default.BalanceNoted, Since: 2),
        new("purse.ask", SumsJson.Default.AskBalance),
        new("purse.changed", SumsJson.Default.BalanceChanged),
        new("purse.bulk", SumsJson.Default.Bulk),
        new("purse.reply", SumsJson.Default.BalanceReply),
    ]);

    public override JsonTypeInfo StateInfo => SumsJson.Default.PurseState;

    protected override PurseState Start(ActorId self) => new(0, 0);

    protected override Decision Decide(PurseState state, Message message, in DecisionContext context) => message switch
    {
        Put { Poison: not Failure.None } poison => Failures.Of(poison.Poison, context.Self),
        Put { Amount: 0 } => Decision.Refuse("nothing"),
        Put put => new() { Events = [new BalanceChanged(put.Amount)] },
        PutNoted put => new() { Events = [new BalanceNoted(put.Amount, put.Note)] },
        AskBalance => new() { Reply = new BalanceReply(state.Balance, state.Changes) },
        _ => throw new InvalidOperationException($"a purse knows no {message.GetType().Name}"),
    };

    protected override PurseState Apply(PurseState state, Event happened, in EventContext context) => happened switch
    {
        BalanceNoted noted => new(state.Balance + noted.By, state.Changes + 1),
        BalanceChanged changed => new(state.Balance + changed.By, state.Changes + 1),
        _ => state,
    };

    protected override ImmutableArray<NoticeChange> Notices(ActorId self, PurseState before, Event happened, PurseState after, in EventContext context) =>
        before.Balance >= 0 && after.Balance < 0 ? [new NoticeChange.Posted($"owner/{self.Key}", "in-debt", "{}"u8.ToArray())] : [];

    protected override Listing List(ActorId self, PurseState state) => new("open", null, null, null, "{}"u8.ToArray());
}

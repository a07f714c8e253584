using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Audits;

/// <summary>
/// The record of what was done with personal data, one actor a day: who read those of which case, who erased some, who exchanged the master key. A record is a
/// transition like any other, so it is durable before the data leave, hash-chained, signed in checkpoints, and holds nothing personal itself.
///
/// <b>A day</b> because somebody looks for a time, because no one actor grows for ever, and because what waits together shares a transition: a thousand
/// reads a second are twenty rows a second. <b>Rejected:</b> an event in the case's own log, which would move its version on under the hands of whoever looks at it, and
/// an actor for each case, which nobody could read in the order of time.
/// </summary>
public sealed class AuditGrain : GrainKind<AuditState>
{
    public override string Kind => Actors.AuditKind;

    public override bool LongLived => true;

    public override Vocabulary Vocabulary => Words.Audit;

    public override JsonTypeInfo StateInfo => StatesJson.Default.AuditState;

    protected override AuditState Start(ActorId self) => AuditState.Empty;

    protected override Decision Decide(AuditState state, Message message, in DecisionContext context) => message switch
    {
        RecordRead m => Fact(new PersonalRead(m.By, m.Key, m.Case, m.Sight, m.Fields, m.Reason)),
        RecordErasure m => Fact(new PersonalErased(m.By, m.Key, m.Case, m.Reason)),
        RecordRotation m => Fact(new MasterKeyRotated(m.By, m.Key, m.From, m.To)),
        TimerFired => Decision.Nothing,
        _ => throw new InvalidOperationException($"an audit takes no {message.GetType().Name}"),
    };

    protected override AuditState Apply(AuditState state, Event happened, in EventContext context) => happened switch
    {
        PersonalRead => state with { Reads = state.Reads + 1 },
        PersonalErased => state with { Erasures = state.Erasures + 1 },
        MasterKeyRotated => state,
        _ => throw new InvalidOperationException($"an audit has no event {happened.GetType().Name}"),
    };

    protected override Listing List(ActorId self, AuditState state) => new(
        "recorded", null, null, null, JsonSerializer.SerializeToUtf8Bytes(new AuditDocument(self.Key, state.Reads, state.Erasures), DocumentsJson.Default.AuditDocument));

    static Decision Fact(AuditEvent happened) => new() { Events = [happened] };
}

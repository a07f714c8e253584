using GridActors.Hosting.Simulated;
using GridActors.Hosting.Simulated.Sums;
using GridActors.Hosting.Tests.Mutants.Support;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Tests.Mutants;

/// <summary>Invariant 4: every message and every command has its effect once, in its order, and is answered alike for ever.</summary>
public abstract class EffectOnceMutant : Mutant
{
    public override IReadOnlyList<int> Invariants => [4];
}

public sealed class AConsumedRowIsNotDeleted : EffectOnceMutant
{
    public override IReadOnlyList<int> Invariants => [4, 6];

    public override string Breaks => "§2.4 the receiver's transition deletes the row in the same transaction as its effect";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new RowStore(catalog, (_, row) => row with { Consumed = [] });
}

public sealed class AlreadyDoneIsNotLookedAt : EffectOnceMutant
{
    public override string Breaks => "§2.4 a row already gone means already done";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new Store(catalog);

    sealed class Store(GrainCatalog catalog) : SimulatedStore(catalog)
    {
        public override IReadOnlyList<AppendOutcome> Write(IReadOnlyList<ActorAppend> batch)
        {
            var outcomes = base.Write(batch).ToArray();
            for (var i = 0; i < batch.Count; i++)
            {
                if (outcomes[i] is not AppendOutcome.AlreadyDone(var gone)) continue;
                var rows = batch[i].Transitions.Select(row => row with { Consumed = row.Consumed.RemoveAll(gone.Contains) });
                outcomes[i] = base.Write([batch[i] with { Transitions = [.. rows] }])[0];
            }

            return outcomes;
        }
    }
}

public sealed class AcknowledgedWhenSent : EffectOnceMutant
{
    public override string Breaks => "§2.4 the next message of a sender to a receiver is released after the receiver committed the previous one";

    public override void Sending(SimulatedSilo from, Envelope envelope) => from.Arrive(((Cause.Inside)envelope.Cause).Number);
}

public sealed class TheNewOwnerForgetsPendingMessages : EffectOnceMutant
{
    public override string Breaks => "§4 outputs wait for everything they build on: a new owner knows the undelivered messages before it sends later ones";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new Store(catalog);

    sealed class Store(GrainCatalog catalog) : SimulatedStore(catalog)
    {
        public override ActorRecord Load(ActorId actor) => base.Load(actor) with { Pending = [] };
    }
}

public sealed class PendingMessagesAreNotRecovered : EffectOnceMutant
{
    public override string Breaks => "§2.10 recovery reads the truth: what was accepted and not delivered is delivered after a crash";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new Store(catalog);

    sealed class Store(GrainCatalog catalog) : SimulatedStore(catalog)
    {
        public override IReadOnlyList<StoredMessage> LoadPending(ShardSet shards, long after, int limit) => [];
    }
}

public sealed class PendingMessagesAreRecoveredByTheReceiversShard : EffectOnceMutant
{
    public override string Breaks => "§5 message rows carry the shard of their sender, whose owner delivers them";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new Store(catalog);

    sealed class Store(GrainCatalog catalog) : SimulatedStore(catalog)
    {
        readonly TransitionCodec codec = new(catalog);

        public override IReadOnlyList<StoredMessage> LoadPending(ShardSet shards, long after, int limit) =>
            [.. base.LoadPending(ShardSet.All, after, 10_000).Where(row => shards.Contains(Receiver(row).Shard)).Take(limit)];

        ActorId Receiver(StoredMessage row) =>
            codec.Read(row.Sender, row.Body.Span).Steps.SelectMany(step => step.Messages).ElementAt(MessageNumber.Ordinal(row.Number)).To;
    }
}

public sealed class AKindOfMessageIsDroppedOnTheWire : EffectOnceMutant
{
    public override IReadOnlyList<int> Invariants => [4, 6];

    public override string Breaks => "§1 nothing that was accepted is ever lost: not one kind of message in one place either";

    public override IEnumerable<Envelope> Arriving(Envelope envelope) => envelope.Body is Put { Amount: < 0 } ? [] : [envelope];
}

public sealed class AReceiverIsNeverLoaded : Mutant
{
    static readonly ActorId Unlucky = new("purse", "p3");

    public override IReadOnlyList<int> Invariants => [2];

    public override string Breaks => "§4 neighbours unaffected: an actor that cannot be loaded is reported, not forgotten";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new Store(catalog);

    sealed class Store(GrainCatalog catalog) : SimulatedStore(catalog)
    {
        public override ActorRecord Load(ActorId actor) => actor == Unlucky ? new(null, [new(1, 9, "{}"u8.ToArray(), default)], []) : base.Load(actor);
    }
}

public sealed class ARepetitionHasAnotherId : Mutant
{
    readonly Dictionary<Fingerprint, int> arrived = [];

    public override IReadOnlyList<int> Invariants => [3, 4];

    public override string Breaks => "§2.4 ids of outside commands and their answers are part of the actor's fold; a retry through any gateway is recognised";

    public override IEnumerable<Envelope> Arriving(Envelope envelope)
    {
        if (envelope.Cause is not Cause.Outside command) return [envelope];
        var time = arrived[command.Command] = arrived.GetValueOrDefault(command.Command) + 1;
        return [new(envelope.To, command with { Command = new(command.Command.Value + (UInt128)(time - 1)) }, envelope.Body) { ReplyTo = envelope.ReplyTo, Attachment = envelope.Attachment }];
    }
}

public sealed class AReusedKeyIsNotNoticed : EffectOnceMutant
{
    readonly Dictionary<(ActorId, Fingerprint), Fingerprint> first = [];

    public override string Breaks => "§2.4 same key, other body: key-reused";

    public override IEnumerable<Envelope> Arriving(Envelope envelope)
    {
        if (envelope.Cause is not Cause.Outside command) return [envelope];
        first.TryAdd((envelope.To, command.Command), command.Digest);
        return [new(envelope.To, command with { Digest = first[(envelope.To, command.Command)] }, envelope.Body) { ReplyTo = envelope.ReplyTo, Attachment = envelope.Attachment }];
    }
}

public sealed class ARepetitionIsAnsweredOtherwise : EffectOnceMutant
{
    public override IReadOnlyList<int> Invariants => [3, 4];

    public override string Breaks => "§2.4 every repetition with the same key gets the same answer";

    public override Answer? Telling(Envelope envelope, Answer answer) => answer is Answer.Done { Repeated: true, Reply: ErrandReply reply } done
        ? done with { Reply = reply with { Turned = reply.Turned + 1 } }
        : answer;
}

public sealed class AnAnswerNamesAnotherPosition : EffectOnceMutant
{
    public override IReadOnlyList<int> Invariants => [3, 4];

    public override string Breaks => "§5 a command's answer carries version and position";

    public override Answer? Telling(Envelope envelope, Answer answer) => answer is Answer.Done done ? done with { Position = done.Position + 1 } : answer;
}

public sealed class DoneIsToldAsRefused : EffectOnceMutant
{
    public override string Breaks => "§2.4 a refusal has no effect: what is told as refused did not happen";

    public override Answer? Telling(Envelope envelope, Answer answer) =>
        answer is Answer.Done { Reply: ErrandReply { Turned: > 2 } } done ? new Answer.Refused(Refusal.Of("ended"), done.Version) : answer;
}

public sealed class ASnapshotForgetsAnswers : Mutant
{
    public override IReadOnlyList<int> Invariants => [1, 3, 4];

    public override string Breaks => "§2.4 long-lived actors remember a named number of answers, across their snapshots";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new Store(catalog);

    sealed class Store(GrainCatalog catalog) : SimulatedStore(catalog)
    {
        public override void SaveSnapshot(ActorId actor, StoredSnapshot snapshot)
        {
            var json = System.Text.Json.Nodes.JsonNode.Parse(snapshot.Body.Span)!;
            json["a"] = new System.Text.Json.Nodes.JsonArray();
            base.SaveSnapshot(actor, snapshot with { Body = System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()) });
        }
    }
}

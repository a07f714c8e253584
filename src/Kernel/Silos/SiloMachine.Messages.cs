using System.Collections.Immutable;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Kernel.Silos;

/// <summary>The delivery of messages between actors.</summary>
public sealed partial class SiloMachine
{
    /// <summary>The shards whose messages were last asked for.</summary>
    ShardSet? pendingOf;

    /// <summary>Senders with a message that this build cannot read, and the first such message.</summary>
    readonly Dictionary<ActorId, long> unreadable = [];

    /// <summary>The transition whose messages were last taken up.</summary>
    (ActorId Sender, long Position, ImmutableArray<Outgoing> Messages) lastRecalled;

    /// <summary>The owner of a receiver says that a message of ours is done with.</summary>
    public void Acknowledged(long number, Instant time)
    {
        Tick(time);
        if (outbox.Acknowledge(number, now) is { } next) Route(next);
    }

    /// <summary>The owner of a receiver says that it is quarantined: what waits for it is no sign of too much work.</summary>
    public void Stuck(long number, Instant time)
    {
        Tick(time);
        outbox.SetAside(number);
    }

    /// <summary>
    /// Undelivered messages were read. A full page is followed by the next. A page of a read that began before the shards changed is void: what
    /// it builds on may have been forgotten since, and later messages would overtake earlier ones.
    /// </summary>
    public void PendingLoaded(ShardSet shards, IReadOnlyList<StoredMessage> messages, bool isLastPage, Instant time)
    {
        Tick(time);
        if (shards != owned)
        {
            if (pendingOf != owned && !owned.IsEmpty) ReadPending(0);
            return;
        }

        foreach (var message in messages) Recall(message);
        if (!isLastPage) ReadPending(messages[^1].Number);
    }

    void ReadPending(long after)
    {
        pendingOf = owned;
        ports.LoadPending(owned, after);
    }

    /// <summary>
    /// Takes a message row up for delivery, unless it is under way. One that this build cannot read holds up the later ones of its sender:
    /// nothing is skipped.
    /// </summary>
    void Recall(StoredMessage stored)
    {
        if (!owned.Contains(stored.Sender.Shard) || outbox.Knows(stored.Number)) return;
        if (unreadable.TryGetValue(stored.Sender, out var number) && stored.Number > number) return;
        var ordinal = MessageNumber.Ordinal(stored.Number);
        Outgoing message;
        try
        {
            message = MessagesOf(stored)[ordinal];
        }
        catch (Exception broken)
        {
            unreadable[stored.Sender] = stored.Number;
            if (broken is UnknownKindException) GiveBack(stored.Sender, $"message {stored.Number}: {broken.Message}");
            else ports.Alarm(new("quarantined", stored.Sender, $"message {stored.Number}: {broken.Message}"));
            return;
        }

        unreadable.Remove(stored.Sender);

        var cause = new Cause.Inside(stored.Sender, stored.SenderVersion, ordinal, stored.Number);
        var envelope = new Envelope(message.To, cause, message.Body);
        Understands(envelope);
        if (outbox.Add(envelope, cause, now) is { } first) Route(first);
    }

    /// <summary>What a transition sent. Rows come in the order of the log, so that the messages of one transition are asked for in a row.</summary>
    ImmutableArray<Outgoing> MessagesOf(in StoredMessage stored)
    {
        if (lastRecalled.Position != MessageNumber.Position(stored.Number) || lastRecalled.Sender != stored.Sender)
        {
            var messages = codec.Read(stored.Sender, stored.Body.Span).Steps.SelectMany(step => step.Messages).ToImmutableArray();
            lastRecalled = (stored.Sender, MessageNumber.Position(stored.Number), messages);
        }

        return lastRecalled.Messages;
    }

    void Route(Outstanding message)
    {
        if (message.IsDone) return;
        outbox.Sent(message, now);
        if (owned.Contains(message.Envelope.To.Shard)) Enqueue(message.Envelope);
        else ports.Send(message.Envelope);
    }

    void Acknowledge(Cause.Inside message)
    {
        if (!owned.Contains(message.Sender.Shard)) ports.Acknowledge(message);
        else if (outbox.Acknowledge(message.Number, now) is { } next) Route(next);
    }

    void ReportStuck(Cause.Inside message)
    {
        if (owned.Contains(message.Sender.Shard)) outbox.SetAside(message.Number);
        else ports.Stuck(message);
    }
}

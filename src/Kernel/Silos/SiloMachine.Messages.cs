using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Kernel.Silos;

/// <summary>The delivery of messages between actors.</summary>
public sealed partial class SiloMachine
{
    /// <summary>The owner of a receiver says that a message of ours is done with.</summary>
    public void Acknowledged(long number, Instant time)
    {
        Tick(time);
        if (outbox.Acknowledge(number) is { } next) Route(next);
    }

    /// <summary>Undelivered messages were read. A full page is followed by the next.</summary>
    public void PendingLoaded(ShardSet shards, IReadOnlyList<StoredMessage> messages, bool isLastPage, Instant time)
    {
        Tick(time);
        foreach (var message in messages) Recall(message);
        if (!isLastPage) ports.LoadPending(shards, messages[^1].Number);
    }

    /// <summary>Takes a message row up for delivery, unless it is under way.</summary>
    void Recall(StoredMessage stored)
    {
        if (!owned.Contains(stored.Sender.Shard) || outbox.Knows(stored.Number)) return;
        var ordinal = MessageNumber.Ordinal(stored.Number);
        Outgoing message;
        try
        {
            message = codec.Read(stored.Sender, stored.Body.Span).Steps.SelectMany(step => step.Messages).ElementAt(ordinal);
        }
        catch (Exception broken)
        {
            ports.Alarm(new(broken is UnknownKindException ? "unknown-kind" : "quarantined", stored.Sender, $"message {stored.Number}: {broken.Message}"));
            return;
        }

        var cause = new Cause.Inside(stored.Sender, stored.SenderVersion, ordinal, stored.Number);
        if (outbox.Add(new(message.To, cause, message.Body), cause, now) is { } first) Route(first);
    }

    void Route(Outstanding message)
    {
        outbox.Sent(message, now);
        if (owned.Contains(message.Envelope.To.Shard)) Enqueue(message.Envelope);
        else ports.Send(message.Envelope);
    }

    void Acknowledge(Cause.Inside message)
    {
        if (!owned.Contains(message.Sender.Shard)) ports.Acknowledge(message);
        else if (outbox.Acknowledge(message.Number) is { } next) Route(next);
    }
}

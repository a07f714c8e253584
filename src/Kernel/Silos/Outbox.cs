using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Kernel.Silos;

/// <summary>
/// The durable messages of this silo's actors that their receivers have not committed yet. For each pair of sender and receiver only the
/// oldest is on its way; the next is released when that one is acknowledged.
/// </summary>
sealed class Outbox
{
    readonly Dictionary<long, Outstanding> byNumber = [];
    readonly Dictionary<(ActorId Sender, ActorId Receiver), LinkedList<Outstanding>> pairs = [];
    readonly LinkedList<Outstanding> byAge = new();
    readonly HashSet<ActorId> stuck = [];
    readonly Queue<(Outstanding Message, Instant SentAt)> sent = new();

    public int Count => byNumber.Count;

    /// <summary>Those whose receiver is not stuck.</summary>
    public int Moving => byAge.Count;

    public bool Knows(long number) => byNumber.ContainsKey(number);

    /// <summary>Takes a message in; a known number is ignored.</summary>
    /// <returns>The message if it is to be sent now.</returns>
    public Outstanding? Add(Envelope envelope, Cause.Inside cause, Instant now)
    {
        var message = new Outstanding(envelope, cause, now);
        if (!byNumber.TryAdd(cause.Number, message)) return null;
        if (!stuck.Contains(envelope.To)) message.Age = byAge.AddLast(message);
        var key = (cause.Sender, envelope.To);
        if (!pairs.TryGetValue(key, out var pair)) pairs.Add(key, pair = new());
        var before = pair.Last;
        while (before is not null && before.Value.Cause.Number > cause.Number) before = before.Previous;
        message.Place = before is null ? pair.AddFirst(message) : pair.AddAfter(before, message);
        return before is null ? message : null;
    }

    /// <summary>A receiver committed a message.</summary>
    /// <returns>The pair's next message, if it is to be sent now.</returns>
    public Outstanding? Acknowledge(long number, Instant now)
    {
        if (!byNumber.TryGetValue(number, out var message)) return null;
        Revive(message.Envelope.To, now);
        return Remove(message);
    }

    Outstanding? Remove(Outstanding message)
    {
        byNumber.Remove(message.Cause.Number);
        if (message.Age is not null) byAge.Remove(message.Age);
        var pair = message.Place!.List!;
        var wasFirst = pair.First == message.Place;
        pair.Remove(message.Place);
        if (pair.Count == 0) pairs.Remove((message.Cause.Sender, message.Envelope.To));
        message.Finish();
        return wasFirst ? pair.First?.Value : null;
    }

    public void Sent(Outstanding message, Instant now)
    {
        message.SentAt = now;
        sent.Enqueue((message, now));
    }

    /// <summary>Messages sent before that time and still not acknowledged, to be sent again.</summary>
    public IEnumerable<Outstanding> SentBefore(Instant time)
    {
        while (sent.TryPeek(out var oldest) && oldest.SentAt <= time)
        {
            sent.Dequeue();
            if (!oldest.Message.IsDone && oldest.Message.SentAt == oldest.SentAt) yield return oldest.Message;
        }
    }

    /// <summary>When the next message might have to be sent again, counted from its sending.</summary>
    public Instant? OldestSent => sent.TryPeek(out var oldest) ? oldest.SentAt : null;

    /// <summary>Since when the oldest message waits, leaving out those whose receiver is stuck for reasons of its own.</summary>
    public Instant? OldestSince => byAge.First?.Value.Since;

    /// <summary>The receiver of a message is stuck: what waits for it does not count as waiting, until it takes a message again.</summary>
    public void SetAside(long number)
    {
        if (!byNumber.TryGetValue(number, out var message) || !stuck.Add(message.Envelope.To)) return;
        foreach (var waiting in To(message.Envelope.To))
        {
            if (waiting.Age is not null) byAge.Remove(waiting.Age);
            waiting.Age = null;
        }
    }

    void Revive(ActorId receiver, Instant now)
    {
        if (!stuck.Remove(receiver)) return;
        foreach (var waiting in To(receiver))
        {
            waiting.Since = now;
            waiting.Age = byAge.AddLast(waiting);
        }
    }

    IEnumerable<Outstanding> To(ActorId receiver) =>
        pairs.Where(pair => pair.Key.Receiver == receiver).SelectMany(pair => pair.Value).OrderBy(message => message.Cause.Number);

    /// <summary>The first message of each pair with that receiver.</summary>
    public IReadOnlyList<Outstanding> FirstTo(ActorId receiver) =>
        [.. pairs.Where(pair => pair.Key.Receiver == receiver).Select(pair => pair.Value.First!.Value).OrderBy(message => message.Cause.Number)];

    /// <summary>Forgets the messages of senders that are not ours any more: their rows stay.</summary>
    public void Drop(Func<ActorId, bool> isGone)
    {
        foreach (var message in byNumber.Values.Where(message => isGone(message.Cause.Sender)).ToArray()) Remove(message);
    }
}

/// <summary>A message on its way.</summary>
sealed class Outstanding(Envelope envelope, Cause.Inside cause, Instant since)
{
    /// <summary>Not to be asked for once it is done.</summary>
    public Envelope Envelope { get; private set; } = envelope;

    /// <inheritdoc cref="Envelope"/>
    public Cause.Inside Cause { get; private set; } = cause;

    public Instant Since { get; set; } = since;

    public Instant SentAt { get; set; }

    public bool IsDone { get; private set; }

    /// <summary>Where it stands among the messages of its pair.</summary>
    public LinkedListNode<Outstanding>? Place { get; set; }

    /// <summary>Where it stands among all that wait, by age; null while its receiver is stuck.</summary>
    public LinkedListNode<Outstanding>? Age { get; set; }

    /// <summary>Done: it stays for a while among those that were sent, and what it carried need not.</summary>
    public void Finish() => (IsDone, Envelope, Cause, Place, Age) = (true, null!, null!, null, null);
}

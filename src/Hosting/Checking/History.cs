using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Checking;

/// <summary>
/// What clients of a run, simulated or real, sent and were told. An attempt without an answer ended unknown: a timeout, a broken
/// connection, a dead process.
/// </summary>
public sealed class History
{
    readonly List<Attempt> attempts = [];

    public IReadOnlyList<Attempt> Attempts => attempts;

    /// <summary>A history of attempts that were recorded elsewhere.</summary>
    public static History Of(IEnumerable<Attempt> attempts)
    {
        var history = new History();
        history.attempts.AddRange(attempts);
        return history;
    }

    public Attempt Begin(ActorId to, Fingerprint command, Fingerprint digest, Message? body) => Add(new(to, command, digest, body));

    public Attempt Add(Attempt attempt)
    {
        lock (attempts) attempts.Add(attempt);
        return attempt;
    }
}

/// <summary>One sending of one command, and its end.</summary>
/// <param name="Digest">Recognises the body as the log does; with <see cref="IsOwnDigest"/>, only among the attempts of its key.</param>
/// <param name="Body">The message that reached the silo, where the recorder knows it: then the decision is made again and compared.</param>
public sealed record Attempt(ActorId To, Fingerprint Command, Fingerprint Digest, Message? Body)
{
    /// <summary>The version that the command was meant for, as it says.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>The recorder is a client, which does not know the silo's digests: this one is its own.</summary>
    public bool IsOwnDigest { get; init; }

    /// <summary>Personal data that it brought, where the recorder knows.</summary>
    public Attachment? Attachment { get; init; }

    /// <summary>A position that was durable before it was sent, so that its answer must rest on it; 0 where the recorder knows none.</summary>
    public long SentAfter { get; init; }

    /// <summary>Null while nothing was heard.</summary>
    public Answer? Answer { get; set; }

    /// <summary>The network may have carried it twice, so that its answer tells of one of the two only.</summary>
    public bool MayHaveArrivedTwice { get; set; }
}

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

    public Attempt Begin(ActorId to, Fingerprint command, Fingerprint digest, Message? body)
    {
        var attempt = new Attempt(to, command, digest, body);
        lock (attempts) attempts.Add(attempt);
        return attempt;
    }
}

/// <summary>One sending of one command, and its end.</summary>
/// <param name="Body">The message that reached the silo, where the recorder knows it: then the decision is made again and compared.</param>
public sealed record Attempt(ActorId To, Fingerprint Command, Fingerprint Digest, Message? Body)
{
    /// <summary>Null while nothing was heard.</summary>
    public Answer? Answer { get; set; }

    /// <summary>The network may have carried it twice, so that its answer tells of one of the two only.</summary>
    public bool MayHaveArrivedTwice { get; set; }
}

using System.Collections.Concurrent;
using System.Net;
using GridActors.Grains.Contracts;
using GridActors.Hosting.Checking;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using Reply = GridActors.Tests.Shared.Reply;

namespace GridActors.Silo.Tests.Killing;

/// <summary>Writes down what clients of a real silo sent and heard, for the checker that also judges simulated runs.</summary>
sealed class Recorder
{
    readonly ConcurrentDictionary<string, int> tally = new();
    readonly ConcurrentQueue<(string Command, string Said, bool Repeated)> done = new();
    int answers;
    long lastPosition;
    int underWay;
    int unserved;
    long slowest;

    public History History { get; } = new();

    /// <summary>How many answers were heard.</summary>
    public int Answers => Volatile.Read(ref answers);

    /// <summary>How often each kind of answer was heard.</summary>
    public IReadOnlyDictionary<string, int> Tally => tally;

    /// <summary>Bodies of the answers that said "done", by command.</summary>
    public IEnumerable<(string Command, string Said, bool Repeated)> Done => done;

    /// <summary>Attempts that have been sent, and whose answer is waited for.</summary>
    public int UnderWay => Volatile.Read(ref underWay);

    /// <summary>Attempts that were not decided on, or whose outcome is unknown, though nobody had too much to do.</summary>
    public int Unserved => Volatile.Read(ref unserved);

    public int Of(string kind) => tally.GetValueOrDefault(kind);

    /// <summary>An answer came after so long.</summary>
    public void Took(TimeSpan time) => Raise(ref slowest, time.Ticks);

    /// <summary>The longest that an answer took since this was asked last.</summary>
    public TimeSpan TakeSlowest() => TimeSpan.FromTicks(Interlocked.Exchange(ref slowest, 0));

    public Attempt Begin(string client, Wish wish)
    {
        Interlocked.Increment(ref underWay);
        return History.Add(new(wish.To, Fingerprint.Of(client, wish.Key), wish.Digest, wish.Message)
        {
            IsOwnDigest = true,
            ExpectedVersion = wish.Version,
            SentAfter = Interlocked.Read(ref lastPosition),
            // That it brought some is all that is known of it: the silo seals them under a key that it does not tell.
            Attachment = wish.IsPersonal ? new(default, default) : null,
        });
    }

    /// <summary>No answer. Where there was a connection nobody knows; where there was none, nothing was sent.</summary>
    public void Nothing(Attempt attempt, bool wasSent)
    {
        if (!wasSent) attempt.Answer = new Answer.Unavailable("nobody-there", 0);
        Interlocked.Increment(ref unserved);
        Interlocked.Decrement(ref underWay);
        Count(wasSent ? "unknown" : "nobody-there");
    }

    /// <summary>An answer, as the checker understands it; one of 504 tells nothing.</summary>
    public Answer? Heard(Attempt attempt, Reply reply)
    {
        attempt.Answer = Read(reply);
        if (attempt.Answer is null or Answer.Unavailable { Code: not "overloaded" }) Interlocked.Increment(ref unserved);
        Interlocked.Decrement(ref underWay);
        Interlocked.Increment(ref answers);
        switch (attempt.Answer)
        {
            case Answer.Done { Repeated: var repeated, Position: var position }:
                // What it told is durable: whoever asks after it was heard must be answered on at least that.
                Raise(ref lastPosition, position);
                Count(repeated ? "repeated" : "done");
                done.Enqueue(($"{attempt.To} {attempt.Command}", reply.Body, repeated));
                break;
            case null: Count("unknown"); break;
            default: Count(reply["code"] ?? "?"); break;
        }

        return attempt.Answer;
    }

    static void Raise(ref long most, long to)
    {
        for (var known = Interlocked.Read(ref most); known < to; known = Interlocked.Read(ref most))
            Interlocked.CompareExchange(ref most, to, known);
    }

    void Count(string kind) => tally.AddOrUpdate(kind, 1, (_, times) => times + 1);

    static Answer? Read(Reply reply)
    {
        if (reply.Status is HttpStatusCode.OK or HttpStatusCode.Created)
        {
            var due = reply["dueAt"] is { } text ? InstantText.Read(text) : default(NodaTime.Instant?);
            var said = new CaseReply(Enum.Parse<CaseStatus>(reply["state"]!), reply["holder"], reply["unit"], due);
            return new Answer.Done(reply.Version, (long)reply.Json["position"]!, said, reply.Header("Idempotent-Replay") == "true");
        }

        var code = reply["code"] ?? throw new InvalidOperationException($"not an answer of ours: {reply}");
        return (int)reply.Status switch
        {
            504 => null,
            >= 500 => new Answer.Unavailable(code, 0),
            _ => new Answer.Refused(Refusal.Of(code), reply.Json["version"] is { } version ? (long)version : 0),
        };
    }
}

using GridActors.Kernel.Contracts;

namespace GridActors.Kernel.Log;

/// <summary>What became of an outside command.</summary>
public abstract record Answer
{
    Answer() { }

    /// <summary>Durable. <paramref name="Repeated"/>: this very command was done before, and this is its answer of then.</summary>
    /// <param name="Position">A reader that has seen this position sees the effect.</param>
    public sealed record Done(long Version, long Position, Reply? Reply, bool Repeated) : Answer;

    /// <summary>The actor decided against it; nothing happened.</summary>
    /// <param name="Version">The version on which it was decided.</param>
    public sealed record Refused(Refusal Refusal, long Version) : Answer;

    /// <summary>It was not decided on; nothing happened; it may be sent again after <paramref name="RetryAfter"/> milliseconds.</summary>
    /// <param name="Code">overloaded · not-owner · quarantined · stopping · journal-full · journal-away · no-silo.</param>
    public sealed record Unavailable(string Code, int RetryAfter) : Answer;

    /// <summary>The decision threw, which is a bug of ours; nothing happened.</summary>
    public sealed record Faulted(string Error) : Answer;

    /// <summary>It is not known whether it happened. Asking again with the same key tells, and never does it twice.</summary>
    public sealed record Unknown : Answer;
}

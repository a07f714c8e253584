using System.Collections.Immutable;
using GridActors.Kernel.Contracts;

namespace GridActors.Kernel.Actors;

/// <summary>The answer to an outside command that was done, kept so that a repetition is answered alike and never done twice.</summary>
public sealed class Remembered(Fingerprint command, Fingerprint digest, long version, Reply? reply)
{
    public Fingerprint Command { get; } = command;

    public Fingerprint Digest { get; } = digest;

    public long Version { get; } = version;

    public Reply? Reply { get; } = reply;

    /// <summary>The global position of its transition; 0 until that is durable.</summary>
    public long Position { get; internal set; }
}

/// <summary>All answers that an actor remembers, oldest first. Immutable.</summary>
public readonly record struct AnswerTable(ImmutableArray<Remembered> All)
{
    public static readonly AnswerTable Empty = new([]);

    public Remembered? Find(Fingerprint command)
    {
        foreach (var answer in All)
            if (answer.Command == command) return answer;
        return null;
    }

    /// <summary>With one more; past the limit, which long-lived actors have, the oldest is forgotten.</summary>
    public AnswerTable Add(Remembered answer, int limit) =>
        All.Length < limit ? new(All.Add(answer)) : new([.. All.AsSpan()[(All.Length - limit + 1)..], answer]);
}

using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Journal;

/// <summary>
/// What every journal asks of a batch before it looks at a single row. A batch of another shape is a bug of the caller, not a race:
/// it is answered with an <see cref="ArgumentException"/> and nothing is written.
/// </summary>
public static class BatchShape
{
    const int MessagesPerTransition = 1 << Limits.MessageOrdinalBits;
    const int NoticesPerTransition = 1 << Limits.MessageOrdinalBits;

    /// <exception cref="ArgumentException">
    /// An actor stands in the batch twice, an append has no transitions, its versions do not follow its base one by one, or a transition
    /// is larger than <see cref="Limits.TransitionBytes"/> or has more messages or notices than their numbers can count.
    /// </exception>
    public static void Require(IReadOnlyList<ActorAppend> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var seen = batch.Count > 1 ? new HashSet<ActorId>(batch.Count) : null;
        for (var i = 0; i < batch.Count; i++)
        {
            var append = batch[i];
            if (seen is not null && !seen.Add(append.Actor)) throw Wrong(append, "stands in the batch twice");
            Require(append);
        }
    }

    /// <inheritdoc cref="Require(IReadOnlyList{ActorAppend})"/>
    public static void Require(ActorAppend append)
    {
        ArgumentNullException.ThrowIfNull(append);
        if (append.Transitions.IsDefaultOrEmpty) throw Wrong(append, "appends no transition");
        var version = append.BaseVersion;
        foreach (var row in append.Transitions)
        {
            if (row.Version != ++version) throw Wrong(append, $"has version {row.Version} where {version} must follow");
            if (row.Body.Length > Limits.TransitionBytes) throw Wrong(append, $"has a body of {row.Body.Length} bytes");
            if (row.Messages is < 0 or > MessagesPerTransition) throw Wrong(append, $"sends {row.Messages} messages at once");
            if (row.Notices.Length > NoticesPerTransition) throw Wrong(append, $"posts and settles {row.Notices.Length} notices at once");
        }
    }

    static ArgumentException Wrong(ActorAppend append, string what) => new($"{append.Actor} {what}", nameof(append));
}

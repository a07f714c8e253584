using System.Collections.Immutable;
using GridActors.Kernel.Log;

namespace GridActors.Journal.Writing;

/// <summary>The outcome of one append, for whoever enqueued it.</summary>
public readonly record struct Completion<TTag>(TTag Tag, AppendOutcome Outcome);

/// <summary>One append as it was enqueued. <paramref name="SentBefore"/>: the journal was asked once, and did not answer.</summary>
readonly record struct Part<TTag>(ActorAppend Append, TTag Tag, bool SentBefore = false);

/// <summary>One actor's place in a batch: appends that build on each other, sent as one.</summary>
sealed class BatchEntry<TTag>(Part<TTag> first)
{
    readonly List<Part<TTag>> parts = [first];
    ActorAppend? merged = first.Append;
    bool closed;
    AppendOutcome.Fenced? refusal;

    public IReadOnlyList<Part<TTag>> Parts => parts;

    public int Transitions => parts.Sum(part => part.Append.Transitions.Length);

    public ActorAppend Append => merged ??= parts[0].Append with
    {
        Transitions = [.. parts.SelectMany(part => part.Append.Transitions)],
    };

    /// <summary>Adds an append that builds on the last one. After one that does not, none is added any more: the order is kept.</summary>
    public bool TryExtend(Part<TTag> next)
    {
        var last = parts[^1].Append.Last;
        closed |= next.Append.BaseHash != last.Hash || next.Append.BaseVersion != last.Version;
        if (closed) return false;
        parts.Add(next);
        merged = null;
        return true;
    }

    /// <summary>Whether the head that fences this may be its own, from the time its answer was lost.</summary>
    public bool Doubt(AppendOutcome.Fenced fenced)
    {
        refusal = fenced;
        return parts.Exists(part => part.SentBefore);
    }

    public void Complete(AppendOutcome outcome, List<Completion<TTag>> done)
    {
        var start = 0;
        foreach (var part in parts)
        {
            var share = outcome;
            if (outcome is AppendOutcome.Committed(var positions) && parts.Count > 1)
                share = new AppendOutcome.Committed(positions.Slice(start, part.Append.Transitions.Length));
            start += part.Append.Transitions.Length;
            done.Add(new(part.Tag, share));
        }
    }

    /// <summary>Completes what the journal's transitions decide and returns what has to be sent again.</summary>
    public IReadOnlyList<Part<TTag>> Settle(IReadOnlyList<StoredTransition> found, List<Completion<TTag>> done)
    {
        var start = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            var rows = parts[i].Append.Transitions;
            var same = 0;
            while (same < rows.Length && start + same < found.Count && found[start + same].Hash == rows[same].Hash) same++;
            if (same == rows.Length)
            {
                done.Add(new(parts[i].Tag, new AppendOutcome.Committed([.. found.Skip(start).Take(same).Select(row => row.Position)])));
                start += same;
                continue;
            }

            if (same > 0) throw new InvalidOperationException($"{parts[i].Append.Actor}: the journal holds a part of an append");
            if (start == found.Count && (refusal is null || start > 0))
                return [.. parts.Skip(i).Select(part => part with { SentBefore = true })];
            var fenced = refusal ?? new AppendOutcome.Fenced(found[^1].Version);
            done.AddRange(parts.Skip(i).Select(part => new Completion<TTag>(part.Tag, fenced)));
            return [];
        }

        return [];
    }
}

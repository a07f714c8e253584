using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Journal.Writing;

/// <summary>
/// The heart of the group commit: what goes into the next batch, and what its answer means for each append in it. Synchronous, without
/// I/O and clock, for one thread; <see cref="GroupCommitWriter{TTag}"/> is its shell.
///
/// Every append that was enqueued gets exactly one outcome, and the outcomes of one actor come in the order of its appends, however often
/// answers are lost or the disk is full in between. One batch is under way at a time: after <see cref="TakeBatch"/> comes one of
/// <see cref="Completed"/>, <see cref="AnswerLost"/> and <see cref="Full"/>; while <see cref="Doubtful"/> is not empty,
/// <see cref="Settled"/> comes before anything else.
/// </summary>
public sealed class WriterCore<TTag>
{
    readonly LinkedList<Part<TTag>> queue = [];
    readonly Dictionary<ActorId, BatchEntry<TTag>> taken = [];
    List<BatchEntry<TTag>> batch = [];
    List<BatchEntry<TTag>> doubtful = [];

    /// <summary>Transitions that wait for a batch.</summary>
    public int Waiting { get; private set; }

    /// <summary>Transitions in the batch that is under way or not settled.</summary>
    public int UnderWay { get; private set; }

    /// <summary>
    /// Appends of which only the journal knows whether they were committed: for each, the host reads the actor's transitions after
    /// <see cref="ActorAppend.BaseVersion"/>, as many as the append has, and passes them to <see cref="Settled"/>.
    /// </summary>
    public IReadOnlyList<ActorAppend> Doubtful => [.. doubtful.Select(entry => entry.Append)];

    /// <summary>Queues an append. Those of one actor are committed, or fenced, in the order they came.</summary>
    public void Enqueue(ActorAppend append, TTag tag)
    {
        BatchShape.Require(append);
        queue.AddLast(new Part<TTag>(append, tag));
        Waiting += append.Transitions.Length;
    }

    /// <summary>
    /// All that waits, up to <see cref="Limits.TransitionsPerBatch"/>, or null when nothing does. Each actor stands in it once: appends
    /// that build on each other become one, which commits whole or not at all; one that does not build on its predecessor stays for the
    /// next batch, and so do those behind it.
    /// </summary>
    public IReadOnlyList<ActorAppend>? TakeBatch()
    {
        Require(batch.Count == 0 && doubtful.Count == 0, "a batch is under way");
        if (queue.Count == 0) return null;

        taken.Clear();
        var room = Limits.TransitionsPerBatch;
        for (var node = queue.First; node is not null && room > 0; node = Take(node, ref room)) { }
        return [.. batch.Select(entry => entry.Append)];
    }

    /// <summary>
    /// The journal answered: what each append came to. One that was sent twice may be fenced by its own first commit; it becomes
    /// <see cref="Doubtful"/> instead.
    /// </summary>
    public IReadOnlyList<Completion<TTag>> Completed(IReadOnlyList<AppendOutcome> outcomes)
    {
        Require(batch.Count > 0, "no batch is under way");
        Require(outcomes.Count == batch.Count, "a batch has as many outcomes as appends");
        var done = new List<Completion<TTag>>();
        for (var i = 0; i < outcomes.Count; i++)
        {
            if (outcomes[i] is AppendOutcome.Fenced fenced && batch[i].Doubt(fenced)) doubtful.Add(batch[i]);
            else batch[i].Complete(outcomes[i], done);
        }

        batch = [];
        UnderWay = doubtful.Sum(entry => entry.Transitions);
        return done;
    }

    /// <summary>It is not known whether the batch was committed: all of it is <see cref="Doubtful"/>.</summary>
    public void AnswerLost()
    {
        Require(batch.Count > 0, "no batch is under way");
        (doubtful, batch) = (batch, []);
    }

    /// <summary>
    /// What the journal holds after each doubtful append's base decides. Its own hashes: committed, there. Another's: fenced. Nothing: the
    /// same bytes go to the front of the queue, unless the journal has refused them already.
    /// </summary>
    /// <exception cref="InvalidOperationException">The journal holds a part of an append: it broke its contract.</exception>
    public IReadOnlyList<Completion<TTag>> Settled(IReadOnlyList<IReadOnlyList<StoredTransition>> found)
    {
        Require(found.Count == doubtful.Count, "each doubtful append is settled by what was read for it");
        var done = new List<Completion<TTag>>();
        var again = new List<Part<TTag>>();
        for (var i = 0; i < doubtful.Count; i++) again.AddRange(doubtful[i].Settle(found[i], done));
        PutBack(again);
        doubtful = [];
        UnderWay = 0;
        return done;
    }

    /// <summary>Certainly nothing was committed: the batch goes back to the front of the queue as it was.</summary>
    public void Full()
    {
        Require(batch.Count > 0, "no batch is under way");
        PutBack([.. batch.SelectMany(entry => entry.Parts)]);
        batch = [];
        UnderWay = 0;
    }

    LinkedListNode<Part<TTag>>? Take(LinkedListNode<Part<TTag>> node, ref int room)
    {
        var next = node.Next;
        var size = node.Value.Append.Transitions.Length;
        if (size > room && batch.Count > 0)
        {
            room = 0;
            return next;
        }

        var actor = node.Value.Append.Actor;
        if (!taken.TryGetValue(actor, out var entry))
        {
            taken.Add(actor, entry = new(node.Value));
            batch.Add(entry);
        }
        else if (!entry.TryExtend(node.Value))
        {
            return next;
        }

        queue.Remove(node);
        Waiting -= size;
        UnderWay += size;
        room -= size;
        return next;
    }

    void PutBack(List<Part<TTag>> parts)
    {
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            queue.AddFirst(parts[i]);
            Waiting += parts[i].Append.Transitions.Length;
        }
    }

    static void Require(bool holds, string what)
    {
        if (!holds) throw new InvalidOperationException(what);
    }
}

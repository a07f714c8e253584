using System.Collections.Immutable;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Journal.Memory;

/// <summary>The durable rows of a <see cref="MemoryJournal"/>, and how an append changes them. Knows nothing of unsynced batches.</summary>
sealed class MemoryRows
{
    readonly Dictionary<ActorId, MemoryActor> byId = [];

    /// <summary>Actors in order of creation; the one numbered n stands at n − 1.</summary>
    public readonly List<MemoryActor> Actors = [];

    /// <summary>Which transition stands at a position; positions are dense and begin with 1.</summary>
    public readonly List<(MemoryActor Actor, long Version)> Log = [];

    public readonly SortedSet<MemoryTimer> Timers = [];

    public readonly SortedDictionary<long, MemoryActor> Pending = [];

    public readonly List<StoredParked> Parked = [];

    /// <summary>By number: they are appended in that order.</summary>
    public readonly List<StoredNotice> Notices = [];

    public readonly SortedDictionary<string, string> Settings = new(StringComparer.Ordinal);

    public MemoryActor? Find(ActorId id) => byId.GetValueOrDefault(id);

    public void Apply(ActorAppend append, ImmutableArray<long> positions)
    {
        if (!byId.TryGetValue(append.Actor, out var actor))
        {
            actor = new(Actors.Count + 1, append.Actor);
            Actors.Add(actor);
            byId.Add(append.Actor, actor);
        }

        for (var i = 0; i < append.Transitions.Length; i++) Apply(actor, append.Transitions[i], positions[i]);
        actor.Listing = append.Last.Listing;
    }

    /// <summary>Forgets every row that follows from the log.</summary>
    public void Clear()
    {
        Timers.Clear();
        Pending.Clear();
        Parked.Clear();
        Notices.Clear();
        foreach (var actor in Actors)
        {
            actor.Timers.Clear();
            actor.Sent.Clear();
            (actor.Listing, actor.Snapshot) = (null, null);
        }
    }

    /// <summary>Rows that were added actor by actor, in the order of the log again.</summary>
    public void Order()
    {
        Notices.Sort((a, b) => a.Number.CompareTo(b.Number));
        foreach (var actor in Actors) actor.Sent.Sort();
        StoredParked[] parked = [.. Parked.OrderBy(row => Find(row.Actor)![row.Version].Position)];
        Parked.Clear();
        Parked.AddRange(parked);
    }

    void Apply(MemoryActor actor, TransitionRow row, long position)
    {
        actor.Log.Add(new(position, row.Version, row.Body, row.Hash));
        Log.Add((actor, row.Version));
        foreach (var change in row.Timers) Apply(actor, change, row.Version);
        foreach (var number in row.Consumed)
            if (Pending.Remove(number, out var sender)) sender.Sent.Remove(number);
        for (var ordinal = 0; ordinal < row.Messages; ordinal++)
        {
            var number = MessageNumber.Of(position, ordinal);
            Pending.Add(number, actor);
            actor.Sent.Add(number);
        }

        foreach (var parked in row.Parked) Parked.Add(new(actor.Id, row.Version, parked.Cause, parked.Error));
        foreach (var attachment in row.Attachments)
        {
            actor.WrappedKey ??= attachment.WrappedKey;
            actor.Personal.Add(new(row.Version, attachment.Cipher));
        }

        Apply(actor, row, position, row.Notices);
    }

    void Apply(MemoryActor actor, TransitionRow row, long position, ImmutableArray<NoticeChange> changes)
    {
        var ordinal = 0;
        foreach (var change in changes)
        {
            if (change is NoticeChange.Posted posted)
            {
                Notices.Add(new(
                    NoticeNumber.Of(position, ordinal), actor.Id, new(row.Version, ordinal), row.At.ToMilliseconds(), posted.Addressee, posted.Kind, posted.Document));
                ordinal++;
            }
            else if (change is NoticeChange.Acknowledged acknowledged && IndexOf(actor, acknowledged.Notice) is >= 0 and var at && Notices[at].AcknowledgedAt is null)
            {
                Notices[at] = Notices[at] with { AcknowledgedAt = row.At.ToMilliseconds(), AcknowledgedBy = acknowledged.By };
            }
        }
    }

    /// <summary>Where the notice stands in <see cref="Notices"/>; negative for none.</summary>
    public int IndexOf(MemoryActor actor, NoticeId id) =>
        id.Version < 1 || id.Version > actor.Log.Count ? -1 : IndexOf(NoticeNumber.Of(actor[id.Version].Position, id.Ordinal));

    /// <summary>Where the notice of that number stands; the complement of where it would stand for none.</summary>
    public int IndexOf(long number)
    {
        var (low, high) = (0, Notices.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Notices[middle].Number == number) return middle;
            if (Notices[middle].Number < number) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }

    void Apply(MemoryActor actor, TimerChange change, long version)
    {
        var at = actor.Timers.FindIndex(timer => timer.Name == change.Name);
        if (at >= 0)
        {
            Timers.Remove(actor.Timers[at]);
            actor.Timers.RemoveAt(at);
        }

        if (change.Due is not { } due) return;
        var set = new MemoryTimer(due.ToUnixTimeMilliseconds(), actor, change.Name, version);
        actor.Timers.Add(set);
        Timers.Add(set);
    }
}

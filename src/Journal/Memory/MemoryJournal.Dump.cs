using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Journal.Memory;

/// <summary>Every durable row, for checkers that recompute them from the log.</summary>
public sealed partial class MemoryJournal
{
    /// <summary>The log in order of position.</summary>
    public IReadOnlyList<LoggedTransition> DumpLog()
    {
        lock (gate) return [.. rows.Log.Select(row => Logged(row.Actor, row.Version))];
    }

    /// <summary>Heads in order of creation.</summary>
    public IReadOnlyList<StoredHead> DumpHeads()
    {
        lock (gate) return [.. rows.Actors.Select(HeadOf)];
    }

    /// <summary>Timers by due time, then by creation of the actor, then by name.</summary>
    public IReadOnlyList<StoredTimer> DumpTimers()
    {
        lock (gate) return [.. rows.Timers.Select(Stored)];
    }

    /// <summary>Numbers of the undelivered messages with their senders, ascending.</summary>
    public IReadOnlyList<KeyValuePair<long, ActorId>> DumpPending()
    {
        lock (gate) return [.. rows.Pending.Select(row => KeyValuePair.Create(row.Key, row.Value.Id))];
    }

    /// <summary>Rows of the lists in order of creation.</summary>
    public IReadOnlyList<ListedActor> DumpListings()
    {
        lock (gate) return [.. rows.Actors.Select(actor => actor.Listed).OfType<ListedActor>()];
    }

    /// <summary>Parked messages in the order of the log.</summary>
    public IReadOnlyList<StoredParked> DumpParked()
    {
        lock (gate) return [.. rows.Parked];
    }

    /// <summary>Snapshots in order of creation of their actors.</summary>
    public IReadOnlyList<KeyValuePair<ActorId, StoredSnapshot>> DumpSnapshots()
    {
        lock (gate)
            return [.. rows.Actors.Where(actor => actor.Snapshot is not null).Select(actor => KeyValuePair.Create(actor.Id, actor.Snapshot!))];
    }

    /// <summary>Personal rows in order of creation of their actors.</summary>
    public IReadOnlyList<KeyValuePair<ActorId, StoredPersonal>> DumpPersonal()
    {
        lock (gate)
        {
            return
            [
                .. rows.Actors.Where(actor => actor.WrappedKey is { IsEmpty: false })
                    .Select(actor => KeyValuePair.Create(actor.Id, new StoredPersonal(actor.WrappedKey!.Value, [.. actor.Personal]))),
            ];
        }
    }

    /// <summary>Settings by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> DumpSettings()
    {
        lock (gate) return [.. rows.Settings];
    }
}

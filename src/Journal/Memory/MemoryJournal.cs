using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Journal.Memory;

/// <summary>
/// A journal without a disk, for the simulator and for tests: the same promises as any other, kept until the process ends. Everything
/// completes synchronously, and what it does depends on nothing but the calls.
///
/// What a disk does to a commit can be played step by step: <see cref="Write"/> hands a batch to the disk and tells what will become of it,
/// <see cref="Sync"/> makes all that was written durable, and <see cref="Crash"/> loses what was written since, but for as many batches as
/// happened to reach the disk. Reads see durable rows only, at every step. May be called from several threads.
/// </summary>
public sealed partial class MemoryJournal : IJournal, IProjectionRebuilding
{
    readonly Lock gate = new();
    readonly MemoryRows rows = new();
    readonly WrittenBatches written;

    public MemoryJournal() => written = new(rows);

    /// <summary>Batches written and neither synced nor lost.</summary>
    public int Unsynced
    {
        get
        {
            lock (gate) return written.Count;
        }
    }

    /// <summary>Writes a batch on top of all that is written, durable or not. The outcomes become true with the next <see cref="Sync"/>.</summary>
    public IReadOnlyList<AppendOutcome> Write(IReadOnlyList<ActorAppend> batch)
    {
        BatchShape.Require(batch);
        lock (gate) return written.Add(batch);
    }

    /// <summary>Makes everything written durable, and visible to reads.</summary>
    public void Sync()
    {
        lock (gate) written.Settle(int.MaxValue);
    }

    /// <summary>The machine stops: of the unsynced batches only the first <paramref name="keepWrites"/> turn out to be on the disk.</summary>
    public void Crash(int keepWrites)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(keepWrites);
        lock (gate) written.Settle(keepWrites);
    }

    public ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<ActorAppend> batch)
    {
        var outcomes = Write(batch);
        Sync();
        return ValueTask.FromResult(outcomes);
    }

    public ValueTask SaveSnapshotAsync(ActorId actor, StoredSnapshot snapshot)
    {
        lock (gate)
        {
            if (rows.Find(actor) is not { } known || snapshot.Version < 1 || snapshot.Version > known.Head.Version
                || known[snapshot.Version].Hash != snapshot.Hash)
                throw SnapshotRule.Unfounded(actor, snapshot);
            if (known.Snapshot is null || known.Snapshot.Version <= snapshot.Version) known.Snapshot = snapshot;
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> WriteSettingAsync(string name, string value, bool onlyIfAbsent)
    {
        lock (gate)
        {
            if (rows.Settings.TryAdd(name, value)) return ValueTask.FromResult(true);
            if (!onlyIfAbsent) rows.Settings[name] = value;
            return ValueTask.FromResult(!onlyIfAbsent);
        }
    }

    public ValueTask<bool> EraseKeyAsync(ActorId actor)
    {
        lock (gate)
        {
            if (rows.Find(actor) is not { WrappedKey.IsEmpty: false } known) return ValueTask.FromResult(false);
            known.WrappedKey = ReadOnlyMemory<byte>.Empty;
            return ValueTask.FromResult(true);
        }
    }

    public ValueTask<int> ReplaceKeysAsync(IReadOnlyList<KeyReplacement> replacements)
    {
        var replaced = 0;
        lock (gate)
        {
            foreach (var (actor, old, wrapped) in replacements)
            {
                if (rows.Find(actor) is not { WrappedKey: { } stands } known || !stands.Span.SequenceEqual(old.Span)) continue;
                known.WrappedKey = wrapped;
                replaced++;
            }
        }

        return ValueTask.FromResult(replaced);
    }

    public ValueTask RestoreNoticesAsync(IReadOnlyList<StoredNotice> notices)
    {
        lock (gate)
        {
            foreach (var notice in notices)
                if (rows.IndexOf(notice.Number) is < 0 and var at) rows.Notices.Insert(~at, notice);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

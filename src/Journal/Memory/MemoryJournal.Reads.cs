using System.Collections.Immutable;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Journal.Memory;

/// <summary>The reads of the contract, over durable rows.</summary>
public sealed partial class MemoryJournal
{
    public ValueTask<IReadOnlyList<ActorRecord>> LoadAsync(IReadOnlyList<ActorId> actors)
    {
        lock (gate) return Done([.. actors.Select(id => rows.Find(id) is { } actor ? Load(actor) : ActorRecord.Empty)]);
    }

    public ValueTask<IReadOnlyList<StoredTransition>> ReadTransitionsAsync(ActorId actor, long after, int limit)
    {
        Limit(limit);
        lock (gate) return Done(rows.Find(actor) is { } known ? After(known.Log, after, limit) : []);
    }

    public ValueTask<IReadOnlyList<LoggedTransition>> ReadLogAsync(long after, int limit)
    {
        Limit(limit);
        lock (gate) return Done([.. After(rows.Log, after, limit).Select(row => Logged(row.Actor, row.Version))]);
    }

    public ValueTask<IReadOnlyList<StoredHead>> ReadHeadsAsync(long afterNumber, int limit)
    {
        Limit(limit);
        lock (gate) return Done([.. After(rows.Actors, afterNumber, limit).Select(HeadOf)]);
    }

    public ValueTask<IReadOnlyList<StoredTimer>> LoadTimersAsync(ShardSet shards, Instant after, Instant upTo, int limit)
    {
        Limit(limit);
        var (from, to) = (after.ToUnixTimeMilliseconds(), upTo.ToUnixTimeMilliseconds());
        lock (gate)
        {
            var found = new List<StoredTimer>();
            var last = long.MinValue;
            foreach (var timer in from < to ? TimersAfter(from) : [])
            {
                if (timer.Due > to || (found.Count >= limit && timer.Due > last)) break;
                if (!shards.Contains(timer.Actor.Shard)) continue;
                found.Add(Stored(timer));
                last = timer.Due;
            }

            return Done<StoredTimer>(found);
        }
    }

    public ValueTask<IReadOnlyList<StoredMessage>> LoadPendingAsync(ShardSet shards, long afterNumber, int limit)
    {
        Limit(limit);
        lock (gate)
        {
            var pending = rows.Pending.Where(row => row.Key > afterNumber && shards.Contains(row.Value.Shard)).Take(limit);
            return Done([.. pending.Select(row => row.Value.Message(row.Key))]);
        }
    }

    public ValueTask<IReadOnlyList<StoredParked>> ReadParkedAsync(int limit)
    {
        Limit(limit);
        lock (gate) return Done([.. rows.Parked.Take(limit)]);
    }

    public ValueTask<ListedActor?> FindAsync(ActorId actor)
    {
        lock (gate) return ValueTask.FromResult(rows.Find(actor)?.Listed);
    }

    public ValueTask<IReadOnlyList<ListedActor>> ListAsync(ListQuery query)
    {
        Limit(query.Limit);
        lock (gate)
        {
            var found = new List<ListedActor>();
            for (var at = (int)Math.Min(query.Before - 1, rows.Actors.Count); at > 0 && found.Count < query.Limit; at--)
                if (rows.Actors[at - 1].Listed is { } row && Matches(query, row)) found.Add(row);
            return Done<ListedActor>(found);
        }
    }

    public ValueTask<IReadOnlyList<StoredNotice>> ReadNoticesAsync(long after, int limit)
    {
        Limit(limit);
        lock (gate) return Done([.. NoticesAfter(after).Take(limit)]);
    }

    public ValueTask<IReadOnlyList<StoredNotice>> ListNoticesAsync(NoticeQuery query)
    {
        Limit(query.Limit);
        lock (gate)
        {
            return Done([.. NoticesAfter(query.After)
                .Where(notice => notice.Addressee == query.Addressee && (!query.OpenOnly || notice.AcknowledgedAt is null)).Take(query.Limit)]);
        }
    }

    public ValueTask<StoredNotice?> FindNoticeAsync(ActorId actor, NoticeId notice)
    {
        lock (gate)
            return ValueTask.FromResult(rows.Find(actor) is { } known && rows.IndexOf(known, notice) is >= 0 and var at ? rows.Notices[at] : null);
    }

    public ValueTask<StoredPersonal?> ReadPersonalAsync(ActorId actor)
    {
        lock (gate)
        {
            return ValueTask.FromResult(
                rows.Find(actor) is { WrappedKey: { IsEmpty: false } key } known ? new StoredPersonal(key, [.. known.Personal]) : null);
        }
    }

    public ValueTask<IReadOnlyList<StoredKey>> ReadKeysAsync(long afterNumber, int limit)
    {
        Limit(limit);
        lock (gate)
        {
            return Done([.. After(rows.Actors, afterNumber, int.MaxValue).Where(actor => actor.WrappedKey is { IsEmpty: false })
                .Select(actor => new StoredKey(actor.Number, actor.Id, actor.WrappedKey!.Value)).Take(limit)]);
        }
    }

    public ValueTask<JournalCounts> CountAsync()
    {
        lock (gate)
        {
            return ValueTask.FromResult(new JournalCounts(
                rows.Actors.Count, rows.Log.Count, rows.Timers.Count, rows.Pending.Count, rows.Parked.Count, rows.Log.Count));
        }
    }

    public ValueTask<string?> ReadSettingAsync(string name)
    {
        lock (gate) return ValueTask.FromResult(rows.Settings.GetValueOrDefault(name));
    }

    public ValueTask<IReadOnlyList<KeyValuePair<string, string>>> ListSettingsAsync(string prefix)
    {
        lock (gate) return Done([.. rows.Settings.Where(setting => setting.Key.StartsWith(prefix, StringComparison.Ordinal))]);
    }

    static ActorRecord Load(MemoryActor actor) => new(
        actor.Snapshot, [.. After(actor.Log, actor.Snapshot?.Version ?? 0, int.MaxValue)], [.. actor.Pending]);

    static StoredHead HeadOf(MemoryActor actor) => new(actor.Number, actor.Id, actor.Head.Version, actor.Head.Hash, actor.Head.Position);

    static LoggedTransition Logged(MemoryActor actor, long version)
    {
        var row = actor[version];
        return new(row.Position, actor.Id, version, row.Body, row.Hash);
    }

    static StoredTimer Stored(MemoryTimer timer) =>
        new(timer.Actor.Id, timer.Name, timer.Version, Instant.FromUnixTimeMilliseconds(timer.Due));

    IEnumerable<StoredNotice> NoticesAfter(long number)
    {
        var at = rows.IndexOf(number);
        return rows.Notices.Skip(at < 0 ? ~at : at + 1);
    }

    IEnumerable<MemoryTimer> TimersAfter(long due)
    {
        if (rows.Timers.Count == 0 || rows.Timers.Max.Due <= due) return [];
        return rows.Timers.GetViewBetween(new(due + 1, FirstOfAll, "", 0), rows.Timers.Max);
    }

    /// <summary>Numbered before every real actor, so that a view of the timers can begin at a time.</summary>
    static readonly MemoryActor FirstOfAll = new(0, new("none", "none"));

    static bool Matches(ListQuery query, ListedActor row) =>
        row.Actor.Kind == query.Kind
        && (query.Status is null || query.Status == row.Listing.Status)
        && (query.Holder is null || query.Holder == row.Listing.Holder)
        && (query.Unit is null || query.Unit == row.Listing.Unit)
        && (query.Area is null || query.Area == row.Listing.Area);

    /// <summary>Rows of a list whose nth row is numbered n, after a number.</summary>
    static List<T> After<T>(List<T> list, long after, int limit)
    {
        var start = (int)Math.Clamp(after, 0, list.Count);
        return list.GetRange(start, Math.Min(limit, list.Count - start));
    }

    static void Limit(int limit) => ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);

    static ValueTask<IReadOnlyList<T>> Done<T>(IReadOnlyList<T> found) => ValueTask.FromResult(found);
}

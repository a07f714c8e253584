using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Bench.Driving;

/// <summary>Passes everything through and keeps the batches, to be written again without us.</summary>
sealed class RecordingJournal(IJournal inner) : IJournal
{
    readonly List<IReadOnlyList<ActorAppend>> batches = [];

    public IReadOnlyList<IReadOnlyList<ActorAppend>> Batches => batches;

    public ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<ActorAppend> batch)
    {
        batches.Add(batch);
        return inner.AppendAsync(batch);
    }

    public ValueTask<IReadOnlyList<ActorRecord>> LoadAsync(IReadOnlyList<ActorId> actors) => inner.LoadAsync(actors);

    public ValueTask<IReadOnlyList<StoredTransition>> ReadTransitionsAsync(ActorId actor, long after, int limit) => inner.ReadTransitionsAsync(actor, after, limit);

    public ValueTask<IReadOnlyList<LoggedTransition>> ReadLogAsync(long after, int limit) => inner.ReadLogAsync(after, limit);

    public ValueTask<IReadOnlyList<StoredHead>> ReadHeadsAsync(long afterNumber, int limit) => inner.ReadHeadsAsync(afterNumber, limit);

    public ValueTask<IReadOnlyList<StoredTimer>> LoadTimersAsync(ShardSet shards, Instant after, Instant upTo, int limit) =>
        inner.LoadTimersAsync(shards, after, upTo, limit);

    public ValueTask<IReadOnlyList<StoredMessage>> LoadPendingAsync(ShardSet shards, long afterNumber, int limit) =>
        inner.LoadPendingAsync(shards, afterNumber, limit);

    public ValueTask<IReadOnlyList<StoredParked>> ReadParkedAsync(int limit) => inner.ReadParkedAsync(limit);

    public ValueTask SaveSnapshotAsync(ActorId actor, StoredSnapshot snapshot) => inner.SaveSnapshotAsync(actor, snapshot);

    public ValueTask<ListedActor?> FindAsync(ActorId actor) => inner.FindAsync(actor);

    public ValueTask<IReadOnlyList<ListedActor>> ListAsync(ListQuery query) => inner.ListAsync(query);

    public ValueTask<IReadOnlyList<StoredNotice>> ReadNoticesAsync(long after, int limit) => inner.ReadNoticesAsync(after, limit);

    public ValueTask<IReadOnlyList<StoredNotice>> ListNoticesAsync(NoticeQuery query) => inner.ListNoticesAsync(query);

    public ValueTask<StoredNotice?> FindNoticeAsync(ActorId actor, NoticeId notice) => inner.FindNoticeAsync(actor, notice);

    public ValueTask RestoreNoticesAsync(IReadOnlyList<StoredNotice> notices) => inner.RestoreNoticesAsync(notices);

    public ValueTask<StoredPersonal?> ReadPersonalAsync(ActorId actor) => inner.ReadPersonalAsync(actor);

    public ValueTask<JournalCounts> CountAsync() => inner.CountAsync();

    public ValueTask<string?> ReadSettingAsync(string name) => inner.ReadSettingAsync(name);

    public ValueTask<IReadOnlyList<KeyValuePair<string, string>>> ListSettingsAsync(string prefix) => inner.ListSettingsAsync(prefix);

    public ValueTask<bool> WriteSettingAsync(string name, string value, bool onlyIfAbsent) => inner.WriteSettingAsync(name, value, onlyIfAbsent);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}

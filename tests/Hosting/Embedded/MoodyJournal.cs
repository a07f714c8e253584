using GridActors.Journal;
using GridActors.Journal.Memory;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Hosting.Tests.Embedded;

/// <summary>A journal in memory whose appends do what a test says first.</summary>
sealed class MoodyJournal(MemoryJournal journal) : IJournal
{
    /// <summary>Runs before each append; may throw or wait.</summary>
    public Func<Task> BeforeAppend { get; set; } = () => Task.CompletedTask;

    public async ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<ActorAppend> batch)
    {
        await BeforeAppend();
        return await journal.AppendAsync(batch);
    }

    public ValueTask<IReadOnlyList<ActorRecord>> LoadAsync(IReadOnlyList<ActorId> actors) => journal.LoadAsync(actors);

    public ValueTask<IReadOnlyList<StoredTransition>> ReadTransitionsAsync(ActorId actor, long after, int limit) => journal.ReadTransitionsAsync(actor, after, limit);

    public ValueTask<IReadOnlyList<LoggedTransition>> ReadLogAsync(long after, int limit) => journal.ReadLogAsync(after, limit);

    public ValueTask<IReadOnlyList<StoredHead>> ReadHeadsAsync(long afterNumber, int limit) => journal.ReadHeadsAsync(afterNumber, limit);

    public ValueTask<IReadOnlyList<StoredTimer>> LoadTimersAsync(ShardSet shards, Instant after, Instant upTo, int limit) =>
        journal.LoadTimersAsync(shards, after, upTo, limit);

    public ValueTask<IReadOnlyList<StoredMessage>> LoadPendingAsync(ShardSet shards, long afterNumber, int limit) =>
        journal.LoadPendingAsync(shards, afterNumber, limit);

    public ValueTask<IReadOnlyList<StoredParked>> ReadParkedAsync(int limit) => journal.ReadParkedAsync(limit);

    public ValueTask SaveSnapshotAsync(ActorId actor, StoredSnapshot snapshot) => journal.SaveSnapshotAsync(actor, snapshot);

    public ValueTask<ListedActor?> FindAsync(ActorId actor) => journal.FindAsync(actor);

    public ValueTask<IReadOnlyList<ListedActor>> ListAsync(ListQuery query) => journal.ListAsync(query);

    public ValueTask<IReadOnlyList<StoredNotice>> ReadNoticesAsync(long after, int limit) => journal.ReadNoticesAsync(after, limit);

    public ValueTask<IReadOnlyList<StoredNotice>> ListNoticesAsync(NoticeQuery query) => journal.ListNoticesAsync(query);

    public ValueTask<StoredNotice?> FindNoticeAsync(ActorId actor, NoticeId notice) => journal.FindNoticeAsync(actor, notice);

    public ValueTask RestoreNoticesAsync(IReadOnlyList<StoredNotice> notices) => journal.RestoreNoticesAsync(notices);

    public ValueTask<StoredPersonal?> ReadPersonalAsync(ActorId actor) => journal.ReadPersonalAsync(actor);

    public ValueTask<JournalCounts> CountAsync() => journal.CountAsync();

    public ValueTask<string?> ReadSettingAsync(string name) => journal.ReadSettingAsync(name);

    public ValueTask<IReadOnlyList<KeyValuePair<string, string>>> ListSettingsAsync(string prefix) => journal.ListSettingsAsync(prefix);

    public ValueTask<bool> WriteSettingAsync(string name, string value, bool onlyIfAbsent) => journal.WriteSettingAsync(name, value, onlyIfAbsent);

    public ValueTask DisposeAsync() => journal.DisposeAsync();
}

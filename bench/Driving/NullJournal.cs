using System.Collections.Immutable;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Bench.Driving;

/// <summary>Accepts everything and keeps nothing: what remains in memory is the silo's own.</summary>
sealed class NullJournal : IJournal
{
    long position;

    public ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<ActorAppend> batch) => new(
    [
        .. batch.Select(append => new AppendOutcome.Committed([.. append.Transitions.Select(_ => ++position)])),
    ]);

    public ValueTask<IReadOnlyList<ActorRecord>> LoadAsync(IReadOnlyList<ActorId> actors) => new([.. actors.Select(_ => ActorRecord.Empty)]);

    public ValueTask SaveSnapshotAsync(ActorId actor, StoredSnapshot snapshot) => ValueTask.CompletedTask;

    public ValueTask<IReadOnlyList<StoredTransition>> ReadTransitionsAsync(ActorId actor, long after, int limit) => new([]);

    public ValueTask<IReadOnlyList<LoggedTransition>> ReadLogAsync(long after, int limit) => new([]);

    public ValueTask<IReadOnlyList<StoredHead>> ReadHeadsAsync(long afterNumber, int limit) => new([]);

    public ValueTask<IReadOnlyList<StoredTimer>> LoadTimersAsync(ShardSet shards, Instant after, Instant upTo, int limit) => new([]);

    public ValueTask<IReadOnlyList<StoredMessage>> LoadPendingAsync(ShardSet shards, long afterNumber, int limit) => new([]);

    public ValueTask<IReadOnlyList<StoredParked>> ReadParkedAsync(int limit) => new([]);

    public ValueTask<ListedActor?> FindAsync(ActorId actor) => default;

    public ValueTask<IReadOnlyList<ListedActor>> ListAsync(ListQuery query) => new([]);

    public ValueTask<IReadOnlyList<StoredNotice>> ReadNoticesAsync(long after, int limit) => new([]);

    public ValueTask<IReadOnlyList<StoredNotice>> ListNoticesAsync(NoticeQuery query) => new([]);

    public ValueTask<StoredNotice?> FindNoticeAsync(ActorId actor, NoticeId notice) => default;

    public ValueTask RestoreNoticesAsync(IReadOnlyList<StoredNotice> notices) => ValueTask.CompletedTask;

    public ValueTask<StoredPersonal?> ReadPersonalAsync(ActorId actor) => default;

    public ValueTask<bool> EraseKeyAsync(ActorId actor) => default;

    public ValueTask<IReadOnlyList<StoredKey>> ReadKeysAsync(long afterNumber, int limit) => new([]);

    public ValueTask<int> ReplaceKeysAsync(IReadOnlyList<KeyReplacement> replacements) => default;

    public ValueTask<JournalCounts> CountAsync() => new(new JournalCounts(0, 0, 0, 0, 0, position));

    public ValueTask<string?> ReadSettingAsync(string name) => default;

    public ValueTask<IReadOnlyList<KeyValuePair<string, string>>> ListSettingsAsync(string prefix) => new([]);

    public ValueTask<bool> WriteSettingAsync(string name, string value, bool onlyIfAbsent) => new(true);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

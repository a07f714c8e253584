using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Journal;

/// <summary>
/// A journal around another one: every call goes through to <paramref name="inner"/>. Whoever watches, holds back or breaks one call writes that
/// call; a call that the contract gains is passed on by itself.
/// </summary>
public abstract class DelegatingJournal(IJournal inner) : IJournal
{
    public virtual ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<ActorAppend> batch) => inner.AppendAsync(batch);

    public virtual ValueTask<IReadOnlyList<ActorRecord>> LoadAsync(IReadOnlyList<ActorId> actors) => inner.LoadAsync(actors);

    public virtual ValueTask<IReadOnlyList<StoredTransition>> ReadTransitionsAsync(ActorId actor, long after, int limit) => inner.ReadTransitionsAsync(actor, after, limit);

    public virtual ValueTask<IReadOnlyList<LoggedTransition>> ReadLogAsync(long after, int limit) => inner.ReadLogAsync(after, limit);

    public virtual ValueTask<IReadOnlyList<StoredHead>> ReadHeadsAsync(long afterNumber, int limit) => inner.ReadHeadsAsync(afterNumber, limit);

    public virtual ValueTask<IReadOnlyList<StoredTimer>> LoadTimersAsync(ShardSet shards, Instant after, Instant upTo, int limit) =>
        inner.LoadTimersAsync(shards, after, upTo, limit);

    public virtual ValueTask<IReadOnlyList<StoredMessage>> LoadPendingAsync(ShardSet shards, long afterNumber, int limit) =>
        inner.LoadPendingAsync(shards, afterNumber, limit);

    public virtual ValueTask<IReadOnlyList<StoredParked>> ReadParkedAsync(int limit) => inner.ReadParkedAsync(limit);

    public virtual ValueTask SaveSnapshotAsync(ActorId actor, StoredSnapshot snapshot) => inner.SaveSnapshotAsync(actor, snapshot);

    public virtual ValueTask<ListedActor?> FindAsync(ActorId actor) => inner.FindAsync(actor);

    public virtual ValueTask<IReadOnlyList<ListedActor>> ListAsync(ListQuery query) => inner.ListAsync(query);

    public virtual ValueTask<IReadOnlyList<StoredNotice>> ReadNoticesAsync(long after, int limit) => inner.ReadNoticesAsync(after, limit);

    public virtual ValueTask<IReadOnlyList<StoredNotice>> ListNoticesAsync(NoticeQuery query) => inner.ListNoticesAsync(query);

    public virtual ValueTask<StoredNotice?> FindNoticeAsync(ActorId actor, NoticeId notice) => inner.FindNoticeAsync(actor, notice);

    public virtual ValueTask RestoreNoticesAsync(IReadOnlyList<StoredNotice> notices) => inner.RestoreNoticesAsync(notices);

    public virtual ValueTask<StoredPersonal?> ReadPersonalAsync(ActorId actor) => inner.ReadPersonalAsync(actor);

    public virtual ValueTask<bool> EraseKeyAsync(ActorId actor) => inner.EraseKeyAsync(actor);

    public virtual ValueTask<IReadOnlyList<StoredKey>> ReadKeysAsync(long afterNumber, int limit) => inner.ReadKeysAsync(afterNumber, limit);

    public virtual ValueTask<int> ReplaceKeysAsync(IReadOnlyList<KeyReplacement> replacements) => inner.ReplaceKeysAsync(replacements);

    public virtual ValueTask<JournalCounts> CountAsync() => inner.CountAsync();

    public virtual ValueTask<string?> ReadSettingAsync(string name) => inner.ReadSettingAsync(name);

    public virtual ValueTask<IReadOnlyList<KeyValuePair<string, string>>> ListSettingsAsync(string prefix) => inner.ListSettingsAsync(prefix);

    public virtual ValueTask<bool> WriteSettingAsync(string name, string value, bool onlyIfAbsent) => inner.WriteSettingAsync(name, value, onlyIfAbsent);

    public virtual ValueTask DisposeAsync() => inner.DisposeAsync();
}

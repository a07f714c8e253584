using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Journal.Sqlite;

/// <summary>The reads of the contract, each on a connection of the pool.</summary>
public sealed partial class SqliteJournal
{
    public ValueTask<IReadOnlyList<ActorRecord>> LoadAsync(IReadOnlyList<ActorId> actors) =>
        readers.ReadAsync(reader => Reads.Load(reader, actors));

    public ValueTask<IReadOnlyList<StoredTransition>> ReadTransitionsAsync(ActorId actor, long after, int limit) =>
        ReadPageAsync(limit, reader => Reads.Transitions(reader, actor, after, limit));

    public ValueTask<IReadOnlyList<LoggedTransition>> ReadLogAsync(long after, int limit) =>
        ReadPageAsync(limit, reader => Reads.Log(reader, after, limit));

    public ValueTask<IReadOnlyList<StoredHead>> ReadHeadsAsync(long afterNumber, int limit) =>
        ReadPageAsync(limit, reader => Reads.Heads(reader, afterNumber, limit));

    public ValueTask<IReadOnlyList<StoredTimer>> LoadTimersAsync(ShardSet shards, Instant after, Instant upTo, int limit) =>
        ReadPageAsync(limit, reader => Reads.Timers(reader, shards, after, upTo, limit));

    public ValueTask<IReadOnlyList<StoredMessage>> LoadPendingAsync(ShardSet shards, long afterNumber, int limit) =>
        ReadPageAsync(limit, reader => Reads.Pending(reader, shards, afterNumber, limit));

    public ValueTask<IReadOnlyList<StoredParked>> ReadParkedAsync(int limit) => ReadPageAsync(limit, reader => Reads.Parked(reader, limit));

    public ValueTask<ListedActor?> FindAsync(ActorId actor) => readers.ReadAsync(reader => Reads.Find(reader, actor));

    public ValueTask<IReadOnlyList<ListedActor>> ListAsync(ListQuery query) => ReadPageAsync(query.Limit, reader => Reads.List(reader, query));

    public ValueTask<IReadOnlyList<StoredNotice>> ReadNoticesAsync(long after, int limit) =>
        ReadPageAsync(limit, reader => Reads.Notices(reader, after, limit));

    public ValueTask<IReadOnlyList<StoredNotice>> ListNoticesAsync(NoticeQuery query) =>
        ReadPageAsync(query.Limit, reader => Reads.Notices(reader, query));

    public ValueTask<StoredNotice?> FindNoticeAsync(ActorId actor, NoticeId notice) =>
        readers.ReadAsync(reader => Reads.Notice(reader, actor, notice));

    public ValueTask<StoredPersonal?> ReadPersonalAsync(ActorId actor) => readers.ReadAsync(reader => Reads.Personal(reader, actor));

    public ValueTask<IReadOnlyList<StoredKey>> ReadKeysAsync(long afterNumber, int limit) =>
        ReadPageAsync(limit, reader => Reads.Keys(reader, afterNumber, limit));

    public ValueTask<IReadOnlyList<ProjectionRow>> ReadRowsAsync(long after, long upTo) =>
        readers.ReadAsync(reader => Reads.Together(reader, () => RowReads.Of(reader, after, upTo)));

    public ValueTask<IReadOnlyList<ProjectionRow>> ReadStrayRowsAsync() => readers.ReadAsync(reader => Reads.Together(reader, () => RowReads.Strays(reader)));

    public ValueTask<JournalCounts> CountAsync() => readers.ReadAsync(Reads.Counts);

    public ValueTask<string?> ReadSettingAsync(string name) => readers.ReadAsync(reader => Reads.Setting(reader, name));

    public ValueTask<IReadOnlyList<KeyValuePair<string, string>>> ListSettingsAsync(string prefix) =>
        readers.ReadAsync(reader => Reads.Settings(reader, prefix));

    ValueTask<T> ReadPageAsync<T>(int limit, Func<Connection, T> read)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return readers.ReadAsync(read);
    }
}

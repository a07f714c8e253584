using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;
using Npgsql;

namespace GridActors.Journal.Postgres;

/// <summary>The reads of the contract, each one statement, which sees one state, on a session of the pool.</summary>
public sealed partial class PostgresJournal
{
    public ValueTask<IReadOnlyList<ActorRecord>> LoadAsync(IReadOnlyList<ActorId> actors) => OnAsync<IReadOnlyList<ActorRecord>>(
        SqlText.Read["load"], [actors.Select(actor => actor.ToString()).ToArray()], command => RecordReader.ReadAsync(command, actors));

    public ValueTask<IReadOnlyList<StoredTransition>> ReadTransitionsAsync(ActorId actor, long after, int limit) =>
        PageAsync("transitions", limit, Rows.Transition, actor.ToString(), after, (long)limit);

    public ValueTask<IReadOnlyList<LoggedTransition>> ReadLogAsync(long after, int limit) => PageAsync("log", limit, Rows.Logged, after, (long)limit);

    public ValueTask<IReadOnlyList<StoredHead>> ReadHeadsAsync(long afterNumber, int limit) => PageAsync("heads", limit, Rows.Head, afterNumber, (long)limit);

    public ValueTask<IReadOnlyList<StoredTimer>> LoadTimersAsync(ShardSet shards, Instant after, Instant upTo, int limit) =>
        PageAsync("timers", limit, Rows.Timer, after.ToUnixTimeMilliseconds(), upTo.ToUnixTimeMilliseconds(), Mask(shards), (long)limit);

    public ValueTask<IReadOnlyList<StoredMessage>> LoadPendingAsync(ShardSet shards, long afterNumber, int limit) =>
        PageAsync("pending", limit, Rows.Message, afterNumber, Mask(shards), (long)limit);

    public ValueTask<IReadOnlyList<StoredParked>> ReadParkedAsync(int limit) => PageAsync("parked", limit, Rows.Parked, (long)limit);

    public ValueTask<ListedActor?> FindAsync(ActorId actor) => OneAsync("listed", Rows.Listed, actor.ToString(), actor.Kind);

    public ValueTask<IReadOnlyList<ListedActor>> ListAsync(ListQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        var (sql, facets) = ListText.For(query);
        return OnAsync(sql, [query.Kind, Math.Min(query.Before, 1L << 40), (long)query.Limit, .. facets], command => Rows.AllAsync(command, Rows.Listed));
    }

    public ValueTask<IReadOnlyList<StoredNotice>> ReadNoticesAsync(long after, int limit) => PageAsync("notices", limit, Rows.Notice, after, (long)limit);

    public ValueTask<IReadOnlyList<StoredNotice>> ListNoticesAsync(NoticeQuery query) =>
        PageAsync(query.OpenOnly ? "notices_open" : "notices_all", query.Limit, Rows.Notice, query.Addressee, query.After, (long)query.Limit);

    public ValueTask<StoredNotice?> FindNoticeAsync(ActorId actor, NoticeId notice) =>
        OneAsync("notice", Rows.Notice, actor.ToString(), notice.Version, (long)notice.Ordinal);

    public async ValueTask<StoredPersonal?> ReadPersonalAsync(ActorId actor)
    {
        var rows = await OnAsync(SqlText.Read["personal"], [actor.ToString()], command => Rows.AllAsync(command, Rows.Personal)).ConfigureAwait(false);
        if (rows.Count == 0) return null;
        return new(rows[0].Key, [.. rows.Where(row => row.Version > 0).Select(row => KeyValuePair.Create(row.Version, row.Cipher))]);
    }

    public ValueTask<IReadOnlyList<StoredKey>> ReadKeysAsync(long afterNumber, int limit) => PageAsync("personal_keys", limit, Rows.Key, afterNumber, (long)limit);

    public async ValueTask<JournalCounts> CountAsync() => (await OneAsync("counts", Rows.Counts).ConfigureAwait(false))!;

    public ValueTask<string?> ReadSettingAsync(string name) => OneAsync("setting", row => row.GetString(0), name);

    public ValueTask<IReadOnlyList<KeyValuePair<string, string>>> ListSettingsAsync(string prefix) =>
        OnAsync(SqlText.Read["settings"], [prefix], command => Rows.AllAsync(command, row => KeyValuePair.Create(row.GetString(0), row.GetString(1))));

    ValueTask<IReadOnlyList<T>> PageAsync<T>(string statement, int limit, Func<NpgsqlDataReader, T> read, params object[] parameters)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return OnAsync(SqlText.Read[statement], parameters, command => Rows.AllAsync(command, read));
    }

    async ValueTask<T?> OneAsync<T>(string statement, Func<NpgsqlDataReader, T> read, params object[] parameters)
        where T : class =>
        (await OnAsync(SqlText.Read[statement], parameters, command => Rows.AllAsync(command, read)).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>One byte a shard, 1 for those in the set.</summary>
    static byte[] Mask(ShardSet shards)
    {
        var mask = new byte[ShardId.Count];
        for (var shard = 0; shard < mask.Length; shard++) mask[shard] = shards.Contains(new(shard)) ? (byte)1 : (byte)0;
        return mask;
    }
}

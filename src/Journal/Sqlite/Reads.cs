using System.Collections.Immutable;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Journal.Sqlite;

/// <summary>The reads of the contract on one reader's connection. What takes several statements runs in one transaction.</summary>
static class Reads
{
    public static IReadOnlyList<ActorRecord> Load(Connection reader, IReadOnlyList<ActorId> actors) =>
        Together(reader, () => actors.Select(actor => Load(reader, actor)).ToArray());

    public static IReadOnlyList<StoredTransition> Transitions(Connection reader, ActorId actor, long after, int limit) =>
        Together(reader, () => Number(reader, actor) is { } no ? Transitions(reader, no, after, limit) : []);

    public static IReadOnlyList<LoggedTransition> Log(Connection reader, long after, int limit) => Rows(
        reader["log"].Bind(1, after).Bind(2, limit),
        row => new LoggedTransition(row.Number(0), row.Actor(1), row.Number(2), row.Blob(3), row.Hash(4)));

    public static IReadOnlyList<StoredHead> Heads(Connection reader, long afterNumber, int limit) => Rows(
        reader["heads"].Bind(1, afterNumber).Bind(2, limit),
        row => new StoredHead(row.Number(0), row.Actor(1), row.Number(2), row.Hash(3), row.Number(4)));

    public static IReadOnlyList<StoredTimer> Timers(Connection reader, ShardSet shards, Instant after, Instant upTo, int limit)
    {
        var found = new List<StoredTimer>();
        var row = reader["timers"].Bind(1, after.ToUnixTimeMilliseconds()).Bind(2, upTo.ToUnixTimeMilliseconds()).Bind(3, Mask(shards));
        while (row.Step())
        {
            var due = Instant.FromUnixTimeMilliseconds(row.Number(3));
            if (found.Count >= limit && due != found[^1].Due)
            {
                row.Reset();
                break;
            }

            found.Add(new(row.Actor(0), row.Text(1), row.Number(2), due));
        }

        return found;
    }

    public static IReadOnlyList<StoredMessage> Pending(Connection reader, ShardSet shards, long afterNumber, int limit) => Rows(
        reader["pending"].Bind(1, afterNumber).Bind(2, Mask(shards)).Bind(3, limit),
        row => new StoredMessage(row.Number(0), row.Actor(1), row.Number(2), row.Blob(3)));

    public static IReadOnlyList<StoredParked> Parked(Connection reader, int limit) => Rows(
        reader["parked"].Bind(1, limit), row => new StoredParked(row.Actor(0), row.Number(1), row.Text(2), row.Text(3)));

    public static ListedActor? Find(Connection reader, ActorId actor) =>
        Rows(reader["listed"].Bind(1, actor).Bind(2, actor.Kind), Listed).SingleOrDefault();

    public static IReadOnlyList<ListedActor> List(Connection reader, ListQuery query) => Rows(ListText.For(reader, query), Listed);

    public static IReadOnlyList<StoredNotice> Notices(Connection reader, long after, int limit) =>
        Rows(reader["notices"].Bind(1, after).Bind(2, limit), Notice);

    public static IReadOnlyList<StoredNotice> Notices(Connection reader, NoticeQuery query) => query.OpenOnly
        ? NoticesOf(reader, query, open: 1)
        : Together(reader, () => NoticesOf(reader, query, open: 1).Concat(NoticesOf(reader, query, open: 0))
            .OrderBy(notice => notice.Number).Take(query.Limit).ToArray());

    public static StoredNotice? Notice(Connection reader, ActorId actor, NoticeId notice) =>
        Rows(reader["notice"].Bind(1, actor).Bind(2, notice.Version).Bind(3, notice.Ordinal), Notice).SingleOrDefault();

    public static StoredPersonal? Personal(Connection reader, ActorId actor) => Together(reader, () =>
    {
        var key = reader["personal_key"].Bind(1, actor);
        if (!key.Step()) return null;
        var (wrapped, no) = (key.Blob(0), key.Number(1));
        key.Reset();
        return new StoredPersonal(wrapped, Rows(
            reader["personal"].Bind(1, no),
            row => KeyValuePair.Create(row.Number(0), (ReadOnlyMemory<byte>)row.Blob(1))));
    });

    public static IReadOnlyList<StoredKey> Keys(Connection reader, long afterNumber, int limit) => Rows(
        reader["personal_keys"].Bind(1, afterNumber).Bind(2, limit), row => new StoredKey(row.Number(0), row.Actor(1), row.Blob(2)));

    public static JournalCounts Counts(Connection reader) => Rows(
        reader["counts"],
        row => new JournalCounts(row.Number(0), row.Number(1), row.Number(2), row.Number(3), row.Number(4), row.Number(5))).Single();

    public static string? Setting(Connection reader, string name) => Rows(reader["setting"].Bind(1, name), row => row.Text(0)).SingleOrDefault();

    public static IReadOnlyList<KeyValuePair<string, string>> Settings(Connection reader, string prefix) =>
        Rows(reader["settings"].Bind(1, prefix), row => KeyValuePair.Create(row.Text(0), row.Text(1)));

    static ActorRecord Load(Connection reader, ActorId actor)
    {
        if (Number(reader, actor) is not { } no) return ActorRecord.Empty;
        var snapshot = Rows(
            reader["snapshot"].Bind(1, no),
            row => new StoredSnapshot(row.Number(0), row.Hash(1), (int)row.Number(2), row.Blob(3))).SingleOrDefault();
        var pending = Rows(
            reader["pending_of"].Bind(1, no), row => new StoredMessage(row.Number(0), actor, row.Number(1), row.Blob(2)));
        return new(snapshot, [.. Transitions(reader, no, snapshot?.Version ?? 0, int.MaxValue)], [.. pending]);
    }

    static List<StoredTransition> Transitions(Connection reader, long no, long after, int limit) => Rows(
        reader["transitions"].Bind(1, no).Bind(2, after).Bind(3, limit),
        row => new StoredTransition(row.Number(0), row.Number(1), row.Blob(2), row.Hash(3)));

    static long? Number(Connection reader, ActorId actor)
    {
        var row = reader["find_actor"].Bind(1, actor);
        if (!row.Step()) return null;
        var no = row.Number(0);
        row.Reset();
        return no;
    }

    static ListedActor Listed(Statement row) => new(
        row.Number(0), row.Actor(1), row.Number(2), row.Number(3),
        new(row.Text(4), row.TextOrNull(5), row.TextOrNull(6), row.TextOrNull(7), row.Blob(8)));

    static List<StoredNotice> NoticesOf(Connection reader, NoticeQuery query, long open) => Rows(
        reader["notices_of"].Bind(1, query.Addressee).Bind(2, open).Bind(3, query.After).Bind(4, query.Limit), Notice);

    static StoredNotice Notice(Statement row) => new(
        row.Number(0), row.Actor(1), new(row.Number(2), NoticeNumber.Ordinal(row.Number(0))), Instant.FromUnixTimeMilliseconds(row.Number(3)),
        row.Text(4), row.Text(5), row.Blob(6), row.IsNull(7) ? null : Instant.FromUnixTimeMilliseconds(row.Number(7)), row.TextOrNull(8));

    /// <summary>One byte a shard, 1 for those in the set.</summary>
    static byte[] Mask(ShardSet shards)
    {
        var mask = new byte[ShardId.Count];
        for (var shard = 0; shard < mask.Length; shard++) mask[shard] = shards.Contains(new(shard)) ? (byte)1 : (byte)0;
        return mask;
    }

    static List<T> Rows<T>(Statement statement, Func<Statement, T> read)
    {
        var rows = new List<T>();
        while (statement.Step()) rows.Add(read(statement));
        return rows;
    }

    public static T Together<T>(Connection reader, Func<T> read)
    {
        if (reader.IsInTransaction) return read();
        reader["begin"].Run();
        var result = read();
        reader["end"].Run();
        return result;
    }
}

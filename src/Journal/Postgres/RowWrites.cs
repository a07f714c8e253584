using Npgsql;

namespace GridActors.Journal.Postgres;

/// <summary>Puts rows in place of all rows of the projections, in an open transaction; see rebuild.sql. A page is sent at once.</summary>
sealed class RowWrites(NpgsqlConnection connection)
{
    readonly HashSet<string> kinds = new(StringComparer.Ordinal);
    long heads;

    public async Task BeginAsync()
    {
        await RunAsync("begin").ConfigureAwait(false);
        await RunAsync("clear").ConfigureAwait(false);
    }

    public async Task WriteAsync(IReadOnlyList<ProjectionRow> page)
    {
        await AddKindsAsync(page.Where(row => row.Table == "listing")).ConfigureAwait(false);
        foreach (var table in page.GroupBy(row => row.Table))
        {
            ProjectionRow[] rows = [.. table];
            RebuildRule.Require(rows[0]);
            var count = await InsertAsync(table.Key, rows).ConfigureAwait(false);
            if (count != rows.Length) throw RebuildRule.Unfounded(rows[0]);
            if (table.Key == "actor") heads += count;
        }
    }

    public async Task EndAsync()
    {
        await RunAsync("end").ConfigureAwait(false);
        await using var command = new NpgsqlCommand(SqlText.Rebuild["actors"], connection);
        var actors = (long)(await command.ExecuteScalarAsync().ConfigureAwait(false))!;
        if (actors != heads) throw RebuildRule.Incomplete(heads, actors);
    }

    async Task<int> InsertAsync(string table, ProjectionRow[] rows)
    {
        try
        {
            await using var command = PostgresJournal.Command(connection, SqlText.Rebuild[table], Columns(table, rows));
            return await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.CardinalityViolation)
        {
            throw RebuildRule.Twice(table, error);
        }
    }

    async Task AddKindsAsync(IEnumerable<ProjectionRow> listings)
    {
        foreach (var row in listings)
        {
            if (!kinds.Add(row.Key)) continue;
            await using var command = PostgresJournal.Command(connection, SqlText.Write["add_kind"], [row.Key]);
            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
    }

    async Task RunAsync(string statements)
    {
        await using var command = new NpgsqlCommand(SqlText.Rebuild[statements], connection);
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    static object[] Columns(string table, ProjectionRow[] rows)
    {
        var actors = Array.ConvertAll(rows, row => row.Actor);
        var (keys, values) = (Array.ConvertAll(rows, row => ProjectionRow.Split(row.Key)), Array.ConvertAll(rows, row => ProjectionRow.Split(row.Value)));
        var numbers = table is "message" or "notice" ? Longs(keys, 0) : [];
        return table switch
        {
            "actor" => [actors, Texts(keys, 0), Longs(values, 0), Hashes(values, 1), Longs(values, 2)],
            "timer" => [actors, Texts(keys, 0), Longs(values, 0), Ints(values, 1), Longs(values, 2)],
            "message" => [actors, numbers, Ints(values, 0)],
            "parked" => [actors, Longs(keys, 0), Ordinals(rows, keys), Texts(keys, 1), Array.ConvertAll(rows, row => row.Value)],
            "listing" => [actors, Texts(keys, 0), Texts(values, 0), TextsOrNull(values, 1), TextsOrNull(values, 2), TextsOrNull(values, 3), Bytes(values, 4)],
            "notice" => [numbers, Texts(values, 0), Array.ConvertAll(values, value => value[1] == "1"), Longs(values, 2), Texts(values, 3), Bytes(values, 4),
                Array.ConvertAll(values, value => RowText.NumberOrNull(value[5])), TextsOrNull(values, 6)],
            _ => [actors, Longs(values, 0), Hashes(values, 1), Ints(values, 2), Bytes(values, 3)],
        };
    }

    /// <summary>Their places among those of the same transition.</summary>
    static int[] Ordinals(ProjectionRow[] rows, string[][] keys)
    {
        var counts = new Dictionary<(long, string), int>();
        return [.. rows.Select((row, i) => counts[(row.Actor, keys[i][0])] = counts.TryGetValue((row.Actor, keys[i][0]), out var last) ? last + 1 : 0)];
    }

    static long[] Longs(string[][] parts, int at) => Array.ConvertAll(parts, part => RowText.Number(part[at]));

    static int[] Ints(string[][] parts, int at) => Array.ConvertAll(parts, part => (int)RowText.Number(part[at]));

    static string[] Texts(string[][] parts, int at) => Array.ConvertAll(parts, part => part[at]);

    static string?[] TextsOrNull(string[][] parts, int at) => Array.ConvertAll(parts, part => RowText.TextOrNull(part[at]));

    static byte[][] Hashes(string[][] parts, int at) => Array.ConvertAll(parts, part => RowText.Hash(part[at]));

    static byte[][] Bytes(string[][] parts, int at) => Array.ConvertAll(parts, part => RowText.Bytes(part[at]));
}

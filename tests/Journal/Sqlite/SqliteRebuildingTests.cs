using GridActors.Journal.Sqlite;
using GridActors.Journal.Tests.Support;
using Microsoft.Data.Sqlite;

namespace GridActors.Journal.Tests.Sqlite;

/// <summary>A rebuild that ends without a word.</summary>
public sealed class SqliteRebuildingTests : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Files_as_they_stand_in_the_middle_of_it_hold_the_rows_as_they_stood_before()
    {
        // So small a cache that most of the transaction is in the files long before it ends; and a WAL that only grows, so that this shows.
        await using var journal = SqliteJournal.Open(folder.File("journal.db"), new() { WriterCacheKiB = 16, CheckpointAtBytes = long.MaxValue });
        for (var n = 0; n < 12; n++)
        {
            await journal.CommitAsync([.. Enumerable.Range(1, 50).Select(i => new Chain($"case/{(n * 50) + i}").Next(new Draft
            {
                Timers = [Draft.Set("accept", i)], Messages = 1, Listing = Draft.Listed("open", area: $"{i}", document: $$"""{"text":"{{new string('x', 1_000)}}"}"""),
            }))]);
        }

        var rows = (await journal.ReadRowsAsync(0, long.MaxValue)).OrderBy(row => row.Actor).ToList();
        Run("UPDATE listing SET status = 'lost'; DELETE FROM timer WHERE actor % 2 = 0; DELETE FROM message");
        var damaged = await journal.DumpAsync();
        var (copies, grown) = (new List<string>(), new List<long>());

        await journal.RebuildAsync(Pages(rows, () =>
        {
            grown.Add(new FileInfo(journal.Path + "-wal").Length);
            copies.Add(Copy($"copy{copies.Count}.db"));
        }));

        copies.Count.ShouldBe(5);
        (grown[^1] - grown[0]).ShouldBeGreaterThan(500_000, "the transaction was in the files already");
        foreach (var path in copies)
        {
            await using var copy = SqliteJournal.Open(path);
            (await copy.DumpAsync()).ShouldBe(damaged);
            (await copy.CommitAsync(new Chain("case/new").Next("x"))).Length.ShouldBe(1);
        }

        (await journal.ReadRowsAsync(0, long.MaxValue)).ShouldBe(rows, ignoreOrder: true);
    }

    static async IAsyncEnumerable<IReadOnlyList<ProjectionRow>> Pages(List<ProjectionRow> rows, Action after)
    {
        foreach (var page in rows.GroupBy(row => (row.Actor - 1) / 120))
        {
            await Task.CompletedTask;
            yield return [.. page];
            after();
        }
    }

    string Copy(string name)
    {
        foreach (var ending in new[] { "", "-wal" }) File.Copy(folder.File("journal.db") + ending, folder.File(name) + ending);
        return folder.File(name);
    }

    void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.File("journal.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        // A checkpoint would let the WAL begin anew, and its length would tell nothing.
        command.CommandText = $"PRAGMA wal_autocheckpoint = 0; {sql}";
        command.ExecuteNonQuery();
    }
}

using GridActors.Journal.Memory;
using GridActors.Journal.Sqlite;
using GridActors.Journal.Tests.Support;
using Microsoft.Data.Sqlite;

namespace GridActors.Journal.Tests.Sqlite;

/// <summary>What a journal is when its process, or its machine, ended without a word.</summary>
public sealed class SqliteCrashTests : IAsyncLifetime
{
    readonly TempFolder folder = new();
    SqliteJournal journal = null!;

    public ValueTask InitializeAsync()
    {
        journal = SqliteJournal.Open(folder.File("journal.db"));
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        await journal.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Files_copied_while_the_journal_is_open_hold_all_that_was_committed()
    {
        var batches = new RandomBatches(11);
        for (var n = 0; n < 30; n++)
        {
            var batch = batches.Next();
            batches.Note(batch, await journal.AppendAsync(batch));
        }

        await using var copy = SqliteJournal.Open(Copy("copy.db", long.MaxValue));
        (await copy.DumpAsync()).ShouldBe(await journal.DumpAsync());
        (await copy.CommitAsync(new Chain("case/new").Next("x"))).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_wal_that_breaks_off_anywhere_holds_whole_batches_up_to_there()
    {
        var (batches, model) = (new RandomBatches(12), new MemoryJournal());
        var states = new List<string> { await model.DumpAsync() };
        for (var n = 0; n < 12; n++)
        {
            var batch = batches.Next();
            var outcomes = await journal.AppendAsync(batch);
            await model.AppendAsync(batch);
            batches.Note(batch, outcomes);
            if (await model.DumpAsync() is var state && state != states[^1]) states.Add(state);
        }

        var (length, found) = (new FileInfo(journal.Path + "-wal").Length, new List<int>());
        for (var cut = length; cut > 0; cut -= FrameBytes * 2 + 777)
        {
            var path = Copy($"cut-{cut}.db", cut);
            if (!HasSchema(path)) break;
            await using var copy = SqliteJournal.Open(path);
            found.Add(states.IndexOf(await copy.DumpAsync()));
        }

        found.ShouldNotContain(-1, "a state that never was committed");
        found.ShouldBe(found.OrderDescending());
        found[0].ShouldBe(states.Count - 1);
        found.Distinct().Count().ShouldBeGreaterThan(8);
    }

    [Fact]
    public async Task After_an_error_that_is_not_lack_of_space_nothing_is_written_any_more()
    {
        var chain = new Chain("case/1");
        await journal.CommitAsync(chain.Next("before"));
        Run("DROP TABLE timer");

        var neighbour = new Chain("case/2").Next("neighbour");
        var first = await Should.ThrowAsync<SqliteException>(
            async () => await journal.AppendAsync([neighbour, chain.Next(new Draft { Timers = [Draft.Set("t", 1)] })]));
        first.Message.ShouldContain("no such table");
        var second = await Should.ThrowAsync<InvalidOperationException>(async () => await journal.AppendAsync([neighbour]));
        second.InnerException.ShouldBeSameAs(first);
        (await journal.ReadLogAsync(0, 10)).ShouldHaveSingleItem().Body.AsText().ShouldBe("before");
    }

    const int FrameBytes = 4096 + 24;

    /// <summary>The database and the first bytes of its WAL, as a power cut might leave them.</summary>
    string Copy(string name, long walBytes)
    {
        var path = folder.File(name);
        File.Copy(journal.Path, path);
        var wal = File.ReadAllBytes(journal.Path + "-wal");
        File.WriteAllBytes(path + "-wal", wal[..(int)Math.Min(wal.Length, walBytes)]);
        return path;
    }

    static bool HasSchema(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return (long)command.ExecuteScalar()! > 0;
    }

    void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={journal.Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

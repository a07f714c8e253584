using GridActors.Journal.Sqlite;
using GridActors.Journal.Tests.Support;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Journal.Tests.Sqlite;

/// <summary>How SQLite means to run each statement: by keys and indexes, never by reading a table that grows or sorting it.</summary>
public sealed class SqlitePlanTests : IAsyncLifetime
{
    readonly TempFolder folder = new();
    SqliteJournal journal = null!;
    Connection reader = null!;

    public ValueTask InitializeAsync()
    {
        journal = SqliteJournal.Open(folder.File("journal.db"));
        reader = SqliteJournal.OpenReader(journal.Path, new());
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        reader.Dispose();
        await journal.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public void A_list_is_read_by_the_index_of_one_facet_or_by_its_own_key_and_never_sorted()
    {
        string[] index = ["INTEGER PRIMARY KEY", "listing_area", "listing_holder", "listing_unit", "listing_status"];
        for (var mask = 0; mask < 16; mask++)
        {
            var driving = mask == 0 ? 0 : 1 + System.Numerics.BitOperations.TrailingZeroCount(mask);
            var plan = Plan(reader, ListText.Text(mask));
            plan.ShouldContain($"SEARCH l USING {(mask == 0 ? "" : "INDEX ")}{index[driving]} (");
            plan.ShouldContain("rowid");
            plan.ShouldNotContain("TEMP B-TREE");
            plan.ShouldNotContain("SCAN l");
        }
    }

    [Theory]
    [InlineData("snapshot")]
    [InlineData("transitions")]
    [InlineData("pending_of")]
    [InlineData("log")]
    [InlineData("heads")]
    [InlineData("timers")]
    [InlineData("pending")]
    [InlineData("listed")]
    [InlineData("notices")]
    [InlineData("notices_of")]
    [InlineData("notice")]
    [InlineData("personal")]
    [InlineData("setting")]
    public void A_read_follows_keys(string statement)
    {
        var plan = Plan(reader, SqlText.Read[statement]);
        plan.ShouldNotContain("TEMP B-TREE");
        plan.ShouldNotContain("SCAN");
    }

    [Fact]
    public void Timers_are_looked_up_in_an_index_that_holds_all_they_need() =>
        Plan(reader, SqlText.Read["timers"]).ShouldContain("COVERING INDEX timer_due");

    [Fact]
    public void No_statement_of_an_append_reads_a_table()
    {
        foreach (var name in SqlText.Append.Names.Except(["begin", "commit", "rollback"]))
            Plan(journal.Writer!, SqlText.Append[name]).Replace("SCAN CONSTANT ROW", "").ShouldNotContain("SCAN", Case.Sensitive, name);
    }

    [Fact]
    public async Task No_statement_is_prepared_twice()
    {
        var batches = new RandomBatches(3);
        for (var n = 1; n <= 20; n++)
        {
            var batch = batches.Next();
            batches.Note(batch, await journal.AppendAsync(batch));
            var actors = batch.Select(append => append.Actor).ToArray();
            Reads.Load(reader, actors);
            Reads.Transitions(reader, actors[0], n, n);
            Reads.Log(reader, n, n);
            Reads.Heads(reader, n, n);
            Reads.Timers(reader, ShardSet.All, Instant.MinValue, Draft.Morning + Duration.FromMinutes(n), n);
            Reads.Pending(reader, ShardSet.All, n, n);
            Reads.Parked(reader, n);
            Reads.List(reader, new("case", n % 2 == 0 ? "s1" : null, $"h{n % 3}", null, null, n, n));
            Reads.Find(reader, actors[0]);
            Reads.Personal(reader, actors[0]);
            Reads.Notices(reader, n, n);
            Reads.Notices(reader, new NoticeQuery($"unit/{n % 3}", n % 2 == 0, n, n));
            Reads.Notice(reader, actors[0], new(n, 0));
            Reads.Settings(reader, $"{n}");
        }

        reader.Repreparations.ShouldBe(0);
        journal.Writer!.Repreparations.ShouldBe(0);
    }

    static string Plan(Connection connection, string sql)
    {
        using var statement = new Statement(connection.Handle, "EXPLAIN QUERY PLAN " + sql);
        var lines = new List<string>();
        while (statement.Step()) lines.Add(statement.Text(3));
        return string.Join('\n', lines);
    }
}

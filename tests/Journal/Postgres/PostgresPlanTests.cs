using System.Text.RegularExpressions;
using GridActors.Journal.Postgres;
using GridActors.Journal.Postgres.Appending;
using GridActors.Journal.Tests.Support;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using Npgsql;

namespace GridActors.Journal.Tests.Postgres;

/// <summary>
/// How the server means to run each statement: by keys, never by reading a table through or sorting what an index gives in order. The plans
/// are made while the tables hold next to nothing and the server knows it, which is when reading a table through looks cheapest.
/// </summary>
public sealed partial class PostgresPlanTests(PostgresFixture postgres) : IAsyncLifetime
{
    string? database;
    NpgsqlDataSource source = null!;
    NpgsqlConnection session = null!;

    public async ValueTask InitializeAsync()
    {
        database = await postgres.CreateAsync();
        await using (var journal = await PostgresJournal.OpenAsync(database))
        {
            var batches = new RandomBatches(9);
            for (var n = 0; n < 5; n++)
            {
                var batch = batches.Next();
                batches.Note(batch, await journal.AppendAsync(batch));
            }
        }

        source = Sessions.Create(database, new(), pool: 0);
        session = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync("ANALYZE");
    }

    public async ValueTask DisposeAsync()
    {
        if (database is null) return;
        await session.DisposeAsync();
        await source.DisposeAsync();
        await postgres.DropAsync(database);
    }

    public static TheoryData<string> Reads => [.. SqlText.Read.Names.Except(["counts", "kinds", "take_ownership", "list", "settings"])];

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task A_read_follows_keys(string statement) => ShouldFollowKeys(await PlanAsync(SqlText.Read[statement]));

    [Fact]
    public async Task A_list_is_read_by_the_index_of_one_facet_or_by_its_own_key_and_never_sorted()
    {
        string[] index = ["listing_pkey", "listing_area", "listing_holder", "listing_unit", "listing_status"];
        for (var mask = 0; mask < 16; mask++)
        {
            var driving = mask == 0 ? 0 : 1 + System.Numerics.BitOperations.TrailingZeroCount(mask);
            var plan = await PlanAsync(ListText.Text(mask));
            ShouldFollowKeys(plan);
            plan.ShouldContain($"Index Scan Backward using {index[driving]} on listing", Case.Sensitive, plan);
            plan.ShouldNotContain("Sort", Case.Sensitive, plan);
        }
    }

    [Fact]
    public async Task Every_statement_of_an_append_follows_keys()
    {
        await ExecuteAsync("DELETE FROM gridactors.message; ANALYZE");
        var notices = new List<string>();
        session.Notice += (_, notice) => notices.Add(notice.Notice.MessageText);
        await ExecuteAsync("LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET auto_explain.log_nested_statements = on; SET auto_explain.log_level = notice");
        using var call = new AppendCall(session, null);
        var numbers = new List<long>();
        var chain = new Chain("case/plan");
        foreach (var isCareful in new[] { false, true })
        {
            ActorAppend[] batch =
            [
                chain.Next(new Draft
                {
                    Messages = 2, Consumed = [.. numbers], Timers = [Draft.Set("a", 1), TimerChange.Cancel("b")], Listing = isCareful ? null : Draft.Listed("Filed", "h"),
                    Notices = isCareful ? [Draft.Seen(1, 0)] : [Draft.Told("unit/1")], Attachments = [Draft.Personal("k", "c")], Parked = [new("c", "e")],
                }),
            ];
            call.Fill(batch, new Dictionary<string, int> { ["case"] = 1 });
            var committed = call.Run(batch, isCareful).ShouldHaveSingleItem().ShouldBeOfType<AppendOutcome.Committed>();
            numbers.AddRange([MessageNumber.Of(committed.Positions[0], 0), MessageNumber.Of(committed.Positions[0], 1)]);
        }

        var plans = notices.Where(text => text.Contains("gridactors", StringComparison.Ordinal) && !text.Contains("Query Text: -- name", StringComparison.Ordinal)).ToList();
        plans.Count.ShouldBeGreaterThan(20);
        foreach (var plan in plans) ShouldFollowKeys(plan);
    }

    [Fact]
    public async Task Every_statement_of_the_sql_files_can_be_prepared()
    {
        foreach (var text in new[] { SqlText.Read, SqlText.Rows, SqlText.Write })
            foreach (var name in text.Names.Except(["append"])) (await PlanAsync(text[name])).ShouldNotBeEmpty();
    }

    /// <summary>Each scan of an index has a condition on its key, and nothing is read without an index but the values of a batch and the counter's one row.</summary>
    static void ShouldFollowKeys(string plan)
    {
        var lines = plan.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (SeqScan().IsMatch(lines[i])) throw new ShouldAssertException($"{lines[i]} in\n{plan}");
            if (!IndexScan().IsMatch(lines[i])) continue;
            var hasCondition = i + 1 < lines.Length && lines[i + 1].Contains("Index Cond", StringComparison.Ordinal);
            if (!hasCondition && !lines[i].Contains("parked_pkey", StringComparison.Ordinal)) throw new ShouldAssertException($"{lines[i]} without a condition in\n{plan}");
        }
    }

    async Task<string> PlanAsync(string sql)
    {
        var count = Parameter().Matches(sql).Select(match => int.Parse(match.Groups[1].Value)).Append(0).Max();
        await ExecuteAsync($"PREPARE planned AS {sql}");
        await using var explain = new NpgsqlCommand($"EXPLAIN EXECUTE planned{(count == 0 ? "" : $"({string.Join(", ", Enumerable.Repeat("NULL", count))})")}", session);
        var lines = new List<string>();
        await using (var reader = await explain.ExecuteReaderAsync(TestContext.Current.CancellationToken))
            while (await reader.ReadAsync(TestContext.Current.CancellationToken)) lines.Add(reader.GetString(0));
        await ExecuteAsync("DEALLOCATE planned");
        return string.Join('\n', lines);
    }

    async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, session) { AllResultTypesAreUnknown = true };
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(@"\$(\d+)")]
    private static partial Regex Parameter();

    [GeneratedRegex("Seq Scan on (?!counter)")]
    private static partial Regex SeqScan();

    [GeneratedRegex("Index (Only )?Scan")]
    private static partial Regex IndexScan();
}

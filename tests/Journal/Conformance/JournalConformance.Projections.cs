using GridActors.Journal.Memory;
using GridActors.Journal.Tests.Support;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Journal.Tests.Conformance;

public abstract partial class JournalConformance
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Projections_equal_what_is_computed_anew_from_the_committed_appends(int seed)
    {
        var batches = new RandomBatches(seed);
        for (var n = 1; n <= 60; n++)
        {
            var batch = batches.Next();
            batches.Note(batch, await Journal.AppendAsync(batch));
            if (n % 20 == 0) (await Journal.DumpAsync()).ShouldBe(Recomputation.Dump(batches.Committed));
        }

        batches.Committed.Count.ShouldBeGreaterThan(60);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Outcomes_and_lists_are_those_of_the_memory_journal(int seed)
    {
        var (batches, model) = (new RandomBatches(1000 + seed), new MemoryJournal());
        for (var n = 0; n < 60; n++)
        {
            var batch = batches.Next();
            var (expected, outcomes) = (await model.AppendAsync(batch), await Journal.AppendAsync(batch));
            outcomes.Select(Text).ShouldBe(expected.Select(Text));
            batches.Note(batch, outcomes);
        }

        (await Journal.DumpAsync()).ShouldBe(await model.DumpAsync());
        foreach (var query in Queries()) (await Pages(Journal, query)).ShouldBe(await Pages(model, query));
        foreach (var openOnly in new[] { true, false })
        {
            for (var unit = 0; unit < 3; unit++)
            {
                var query = new NoticeQuery($"unit/{unit}", openOnly, 0, 7);
                (await Journal.ListNoticesAsync(query)).Select(Journals.Text).ShouldBe((await model.ListNoticesAsync(query)).Select(Journals.Text));
            }
        }

        var half = ShardSet.Where(shard => shard % 3 == 0);
        (await Journal.LoadTimersAsync(half, Draft.Morning, Minute(30), 5)).ShouldBe(await model.LoadTimersAsync(half, Draft.Morning, Minute(30), 5));
    }

    static IEnumerable<ListQuery> Queries() =>
        from kind in new[] { "case", "grid", "desk", "none" }
        from status in new[] { null, "s1" }
        from holder in new[] { null, "h0" }
        from unit in new[] { null, "u2" }
        from area in new[] { null, "a1" }
        select new ListQuery(kind, status, holder, unit, area, long.MaxValue, 2);

    static async Task<string> Pages(IJournal journal, ListQuery query)
    {
        var all = new List<string>();
        while (await journal.ListAsync(query) is { Count: > 0 } page)
        {
            all.AddRange(page.Select(row => $"{row.Number} {row.Actor} {row.Version} {row.Position} {row.Listing.Document.AsText()}"));
            query = query with { Before = page[^1].Number };
        }

        return string.Join('\n', all);
    }

    static string Text(AppendOutcome outcome) => outcome switch
    {
        AppendOutcome.Committed committed => $"committed {string.Join(',', committed.Positions)}",
        AppendOutcome.AlreadyDone done => $"done {string.Join(',', done.Numbers)}",
        _ => $"{outcome}",
    };
}

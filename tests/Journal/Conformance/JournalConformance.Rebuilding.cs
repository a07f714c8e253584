using GridActors.Journal.Memory;
using GridActors.Journal.Tests.Support;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Journal.Tests.Conformance;

public abstract partial class JournalConformance
{
    public static TheoryData<int> FewSeeds => [.. Enumerable.Range(1, 5)];

    IProjectionRebuilding Rebuilding => Journal.ShouldBeAssignableTo<IProjectionRebuilding>()!;

    /// <summary>Somebody damages every projection, as far as the database lets him: the memory journal's only by giving it nothing but heads.</summary>
    protected virtual async Task WreckAsync() => await Rebuilding.RebuildAsync(Pages([.. (await AllRowsAsync()).Where(row => row.Table == "actor")]));

    [Theory]
    [MemberData(nameof(FewSeeds))]
    public async Task Projections_that_were_damaged_are_as_before_when_they_were_made_anew(int seed)
    {
        var (batches, model) = (await FilledAsync(seed), new MemoryJournal());
        foreach (var (append, _) in batches.Committed.ToList()) await model.AppendAsync([append]);
        var (rows, before) = (await AllRowsAsync(), await Journal.DumpAsync());
        foreach (var table in new[] { "actor", "timer", "message", "parked", "listing", "notice", "snapshot" }) rows.ShouldContain(row => row.Table == table);
        await WreckAsync();
        (await AllRowsAsync()).ToHashSet().SetEquals(rows).ShouldBeFalse();

        await Rebuilding.RebuildAsync(Pages(rows));

        (await Journal.DumpAsync()).ShouldBe(before);
        (await AllRowsAsync()).ShouldBe(rows, ignoreOrder: true);
        for (var n = 0; n < 20; n++)
        {
            var batch = batches.Next();
            var outcomes = await Journal.AppendAsync(batch);
            outcomes.Select(Text).ShouldBe((await model.AppendAsync(batch)).Select(Text));
            batches.Note(batch, outcomes);
        }

        (await Journal.ReadNoticesAsync(0, int.MaxValue)).Select(Journals.Text).ShouldBe((await model.ReadNoticesAsync(0, int.MaxValue)).Select(Journals.Text));
        (await Journal.ReadParkedAsync(int.MaxValue)).ShouldBe(await model.ReadParkedAsync(int.MaxValue));
        (await Journal.TimersAsync()).ShouldBe(await model.TimersAsync());
        (await Journal.PendingAsync()).ShouldBe(await model.PendingAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Rows_whose_source_fails_change_nothing(int pages)
    {
        var batches = await FilledAsync(6);
        var (rows, before) = (await AllRowsAsync(), await Journal.DumpAsync());

        (await Should.ThrowAsync<TimeoutException>(async () => await Rebuilding.RebuildAsync(Pages(rows, failAfter: pages)))).Message.ShouldBe("the source failed");

        (await Journal.DumpAsync()).ShouldBe(before);
        var batch = batches.Next();
        (await Journal.AppendAsync(batch)).ShouldContain(outcome => outcome is AppendOutcome.Committed);
        await Rebuilding.RebuildAsync(Pages(await AllRowsAsync()));
    }

    public static TheoryData<string> Unfounded => ["version", "hash", "position", "name", "missing", "twice", "snapshot", "parked", "table"];

    [Theory]
    [MemberData(nameof(Unfounded))]
    public async Task Rows_that_do_not_stand_on_the_log_change_nothing(string what)
    {
        await FilledAsync(7);
        var (rows, before) = (await AllRowsAsync(), await Journal.DumpAsync());
        var (head, timer) = (rows.FindIndex(row => row.Table == "actor"), rows.First(row => row.Table == "timer"));
        var (value, earlier) = (ProjectionRow.Split(rows[head].Value), (await Journal.ReadTransitionsAsync(ActorId.Parse(rows[head].Key), 0, 1))[0]);
        switch (what)
        {
            case "version": rows[head] = rows[head] with { Value = ProjectionRow.Join("99", value[1], value[2]) }; break;
            case "hash": rows[head] = rows[head] with { Value = ProjectionRow.Join(value[0], new string('a', 64), value[2]) }; break;
            case "position": rows[head] = rows[head] with { Value = ProjectionRow.Join("1", $"{earlier.Hash}", $"{earlier.Position}") }; break;
            case "name": rows[head] = rows[head] with { Key = "case/another" }; break;
            case "missing": rows.RemoveAll(row => row.Actor == rows[head].Actor); break;
            case "twice": rows.Add(timer); break;
            case "snapshot": rows.Add(new("snapshot", rows.Max(row => row.Actor), "", ProjectionRow.Join("1", new string('b', 64), "1", "{}"))); break;
            case "parked": rows.Add(new("parked", timer.Actor, ProjectionRow.Join("900", "x"), "error")); break;
            default: rows.Add(timer with { Table = "setting" }); break;
        }

        await Should.ThrowAsync<InvalidDataException>(async () => await Rebuilding.RebuildAsync(Pages(rows)));

        (await Journal.DumpAsync()).ShouldBe(before);
        (await Journal.WriteSettingAsync("still", "writable", onlyIfAbsent: false)).ShouldBeTrue();
    }

    [Fact]
    public async Task Reads_show_the_old_state_until_the_rows_are_all_there()
    {
        await FilledAsync(8);
        var (rows, before) = (await AllRowsAsync(), await Journal.DumpAsync());
        await WreckAsync();
        var wrecked = await AllRowsAsync();
        var seen = new List<List<ProjectionRow>>();

        await Rebuilding.RebuildAsync(Pages(rows, at: async () => seen.Add(await AllRowsAsync())));

        seen.Count.ShouldBeGreaterThan(2);
        foreach (var state in seen) state.ShouldBe(wrecked, ignoreOrder: true);
        (await Journal.DumpAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task An_empty_journal_is_made_anew_as_an_empty_one()
    {
        await Rebuilding.RebuildAsync(Pages([]));

        (await AllRowsAsync()).ShouldBeEmpty();
        (await Journal.CommitAsync(new Chain("case/1").Next("x"))).ShouldBe([1L]);
    }

    /// <summary>Batches of all sorts, a setting, personal data and two snapshots.</summary>
    async Task<RandomBatches> FilledAsync(int seed)
    {
        var batches = new RandomBatches(seed);
        for (var n = 0; n < 40; n++)
        {
            var batch = batches.Next();
            batches.Note(batch, await Journal.AppendAsync(batch));
        }

        foreach (var (append, _) in batches.Committed.TakeLast(2))
            await Journal.SaveSnapshotAsync(append.Actor, new(append.Last.Version, append.Last.Hash, 1, Journals.Bytes("""{"s":1}""")));
        await Journal.WriteSettingAsync("plan", "first", onlyIfAbsent: true);
        return batches;
    }

    async Task<List<ProjectionRow>> AllRowsAsync()
    {
        List<ProjectionRow> rows = [.. await Rows.ReadRowsAsync(long.MinValue, long.MaxValue), .. await Rows.ReadStrayRowsAsync()];
        return [.. rows.OrderBy(row => row.Actor)];
    }

    /// <summary>Three actors a page.</summary>
    static async IAsyncEnumerable<IReadOnlyList<ProjectionRow>> Pages(List<ProjectionRow> rows, int? failAfter = null, Func<Task>? at = null)
    {
        var pages = rows.GroupBy(row => (row.Actor - 1) / 3).Select(page => page.ToList()).ToList();
        for (var i = 0; i < pages.Count; i++)
        {
            if (i == failAfter) throw new TimeoutException("the source failed");
            if (at is not null) await at();
            yield return pages[i];
        }

        if (failAfter >= pages.Count) throw new TimeoutException("the source failed");
    }
}

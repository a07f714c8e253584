using GridActors.Journal.Tests.Support;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Journal.Tests.Conformance;

public abstract partial class JournalConformance
{
    IProjectionRows Rows => Journal.ShouldBeAssignableTo<IProjectionRows>()!;

    [Fact]
    public async Task Every_row_of_the_projections_is_shown_as_it_stands()
    {
        var chain = new Chain("grid/1");
        await Journal.CommitAsync(chain.Next(new Draft
        {
            Timers = [Draft.Set("accept", 5), Draft.Set("dispose", 60)],
            Messages = 2,
            Parked = [new("grid/7:3:0", "no such road")],
            Listing = Draft.Listed("open", holder: "h", area: "21", document: """{"a":1}"""),
            Notices = [Draft.Told("unit/1", "assigned", """{"b":2}"""), Draft.Told("unit/2")],
        }));
        await Journal.CommitAsync(chain.Next(new Draft { Timers = [TimerChange.Cancel("accept")], Listing = Draft.Listed("shut", unit: "u"), Notices = [Draft.Seen(1, 0, "U/x/y")] }));
        await Journal.SaveSnapshotAsync(chain.Actor, Snapshot(chain, 3, """{"s":1}"""));
        await Journal.CommitAsync(new Chain("case/2").Next("x"));

        var (morning, shard) = (Draft.Morning.ToUnixTimeMilliseconds(), chain.Actor.Shard.Number);
        (await TextsAsync(0, 1)).ShouldBe(
        [
            $"actor 1 [grid/1] 2·{chain.Hash}·2",
            $"listing 1 [grid] shut·-·u·-·{{}}",
            $"message 1 [{MessageNumber.Of(1, 0)}] {shard}",
            $"message 1 [{MessageNumber.Of(1, 1)}] {shard}",
            $"notice 1 [{NoticeNumber.Of(1, 0)}] unit/1·0·{morning}·assigned·{{\"b\":2}}·{morning}·U/x/y",
            $"notice 1 [{NoticeNumber.Of(1, 1)}] unit/2·1·{morning}·assigned·{{}}·-·-",
            "parked 1 [1·grid/7:3:0] no such road",
            $"snapshot 1 [] 2·{chain.Hash}·3·{{\"s\":1}}",
            $"timer 1 [dispose] 1·{shard}·{morning + 3_600_000}",
        ]);
        (await TextsAsync(1, long.MaxValue)).Length.ShouldBe(1);
        (await TextsAsync(2, long.MaxValue)).ShouldBeEmpty();
        (await TextsAsync(long.MinValue, 0)).ShouldBeEmpty();
        (await Rows.ReadStrayRowsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Rows_are_shown_for_the_actors_asked_for()
    {
        await Journal.CommitAsync([.. Enumerable.Range(1, 5).Select(n => new Chain($"case/{n}").Next(new Draft { Messages = 1, Listing = Draft.Listed("open") }))]);

        var rows = await Rows.ReadRowsAsync(2, 4);

        rows.Select(row => row.Actor).Distinct().Order().ShouldBe([3, 4]);
        rows.Count.ShouldBe(6);
    }

    async Task<string[]> TextsAsync(long after, long upTo) =>
    [
        .. (await Rows.ReadRowsAsync(after, upTo)).Select(row => $"{row.Table} {row.Actor} [{row.Key}] {row.Value}".Replace('\u001f', '·').Replace('\0', '-')).Order(StringComparer.Ordinal),
    ];
}

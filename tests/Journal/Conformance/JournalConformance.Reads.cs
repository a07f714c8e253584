using GridActors.Journal.Tests.Support;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Journal.Tests.Conformance;

public abstract partial class JournalConformance
{
    [Fact]
    public async Task Records_come_in_the_order_asked_for_and_empty_for_what_never_was()
    {
        await Journal.CommitAsync(new Chain("case/1").Next("one"), new Chain("case/2").Next("two"));
        var ids = new[] { "case/2", "case/9", "case/1", "case/2" }.Select(ActorId.Parse).ToArray();
        var records = await Journal.LoadAsync(ids);
        records.Select(record => record.Transitions.FirstOrDefault().Body.AsText()).ShouldBe(["two", "", "one", "two"]);
        records[1].ShouldBe(ActorRecord.Empty);
    }

    [Fact]
    public async Task Names_are_compared_byte_for_byte()
    {
        await Journal.CommitAsync(new Chain("case/a").Next("lower"), new Chain("case/A").Next("upper"), new Chain("case/é").Next("accent"));
        (await Journal.TextsAsync(ActorId.Parse("case/A"))).ShouldBe(["upper"]);
        (await Journal.TextsAsync(ActorId.Parse("case/a"))).ShouldBe(["lower"]);
        (await Journal.LoadAsync(ActorId.Parse("case/e"))).ShouldBe(ActorRecord.Empty);
    }

    [Fact]
    public async Task Transitions_are_read_in_pages_by_version()
    {
        var (chain, other) = (new Chain("case/1"), new Chain("case/2"));
        for (var n = 1; n <= 5; n++) await Journal.CommitAsync(chain.Next($"{n}"), other.Next("other"));
        (await Journal.ReadTransitionsAsync(chain.Actor, 2, 2)).Select(row => row.Body.AsText()).ShouldBe(["3", "4"]);
        (await Journal.ReadTransitionsAsync(chain.Actor, 4, 2)).Select(row => row.Version).ShouldBe([5]);
        (await Journal.ReadTransitionsAsync(chain.Actor, 5, 2)).ShouldBeEmpty();
        (await Journal.ReadTransitionsAsync(ActorId.Parse("case/9"), 0, 2)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_log_is_read_in_pages_by_position()
    {
        var (one, two) = (new Chain("case/1"), new Chain("case/2"));
        await Journal.CommitAsync(one.Next(Draft.Of("a"), Draft.Of("b")), two.Next("c"));
        await Journal.CommitAsync(one.Next("d"));

        var log = await Journal.ReadLogAsync(1, 2);
        log.Select(row => (row.Position, row.Actor, row.Version, row.Body.AsText()))
            .ShouldBe([(2, one.Actor, 2, "b"), (3, two.Actor, 1, "c")]);
        var last = (await Journal.ReadLogAsync(3, 2)).ShouldHaveSingleItem();
        last.Hash.ShouldBe(one.Hash);
        (await Journal.ReadLogAsync(4, 2)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Heads_are_read_in_order_of_creation()
    {
        var (one, two) = (new Chain("case/z"), new Chain("case/a"));
        await Journal.CommitAsync(one.Next("x"));
        await Journal.CommitAsync(two.Next("x"));
        await Journal.CommitAsync(one.Next(Draft.Of("y"), Draft.Of("z")));

        (await Journal.ReadHeadsAsync(0, 10)).ShouldBe([new(1, one.Actor, 3, one.Hash, 4), new(2, two.Actor, 1, two.Hash, 2)]);
        (await Journal.ReadHeadsAsync(1, 10)).ShouldHaveSingleItem().Actor.ShouldBe(two.Actor);
        (await Journal.ReadHeadsAsync(0, 1)).ShouldHaveSingleItem().Actor.ShouldBe(one.Actor);
    }

    [Fact]
    public async Task A_fenced_first_write_uses_up_no_creation_number()
    {
        var ahead = new Chain("case/1");
        ahead.Next("never sent");
        await Journal.AppendAsync([ahead.Next("x"), new Chain("case/2").Next("y")]);
        (await Journal.ReadHeadsAsync(0, 10)).ShouldHaveSingleItem().Number.ShouldBe(1);
    }

    [Fact]
    public async Task A_read_that_starts_after_an_append_sees_it()
    {
        var chain = new Chain("case/1");
        for (var version = 1; version <= 50; version++)
        {
            await Journal.CommitAsync(chain.Next("x"));
            (await Journal.LoadAsync(chain.Actor)).Transitions.Length.ShouldBe(version);
        }
    }

    [Fact]
    public async Task Reads_run_beside_appends_and_never_see_half_of_one()
    {
        var (one, two) = (new Chain("case/1"), new Chain("case/2"));
        using var done = new CancellationTokenSource();
        var reads = new int[3];
        var readers = Enumerable.Range(0, reads.Length).Select(reader => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                var records = await Journal.LoadAsync([one.Actor, two.Actor]);
                records[0].Transitions.Length.ShouldBe(records[1].Transitions.Length);
                var versions = records[0].Transitions.Select(row => row.Version);
                versions.ShouldBe(Enumerable.Range(1, records[0].Transitions.Length).Select(n => (long)n));
                Interlocked.Increment(ref reads[reader]);
                await Task.Yield();
            }
        })).ToArray();

        for (var round = 1; round <= 200; round++)
        {
            await Journal.CommitAsync(one.Next("x"), two.Next("y"));
            if (round % 20 == 0)
                await Eventually.Holds(() => reads.Min() >= round / 20 || readers.Any(reader => reader.IsFaulted), () => string.Join(',', reads));
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
        (await Journal.CountAsync()).Transitions.ShouldBe(400);
    }

    [Fact]
    public async Task Totals_count_the_rows()
    {
        var (sender, numbers) = await SentAsync("case/1", 3);
        await Journal.CommitAsync(sender.Next(new Draft { Timers = [Draft.Set("a", 1), Draft.Set("b", 1)] }));
        await Journal.CommitAsync(new Chain("grid/1").Next(new Draft { Consumed = [numbers[0]], Parked = [new("c", "e")] }));
        (await Journal.CountAsync()).ShouldBe(new(Actors: 2, Transitions: 3, Timers: 2, Pending: 2, Parked: 1, LastPosition: 3));
    }

    [Fact]
    public async Task A_page_without_rows_cannot_be_asked_for()
    {
        await Should.ThrowAsync<ArgumentOutOfRangeException>(async () => await Journal.ReadLogAsync(0, 0));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(async () => await Journal.ReadHeadsAsync(0, -1));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(
            async () => await Journal.ListAsync(new("case", null, null, null, null, long.MaxValue, 0)));
    }
}

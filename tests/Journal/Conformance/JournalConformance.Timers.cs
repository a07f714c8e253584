using GridActors.Journal.Tests.Support;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Journal.Tests.Conformance;

public abstract partial class JournalConformance
{
    static Instant Minute(int minutes) => Draft.Morning + Duration.FromMinutes(minutes);

    [Fact]
    public async Task A_timer_is_kept_with_the_version_that_set_it()
    {
        var chain = new Chain("case/1");
        await Journal.CommitAsync(chain.Next(Draft.Of("x"), new Draft { Timers = [Draft.Set("file", 15), Draft.Set("overall", 60)] }));
        (await Journal.TimersAsync()).ShouldBe([new(chain.Actor, "file", 2, Minute(15)), new(chain.Actor, "overall", 2, Minute(60))]);
    }

    [Fact]
    public async Task Setting_a_timer_again_replaces_it_and_cancelling_removes_it()
    {
        var chain = new Chain("case/1");
        await Journal.CommitAsync(chain.Next(new Draft { Timers = [Draft.Set("a", 1), Draft.Set("b", 2), Draft.Set("c", 3)] }));
        await Journal.CommitAsync(chain.Next(new Draft { Timers = [Draft.Set("a", 9), TimerChange.Cancel("b"), TimerChange.Cancel("none")] }));
        (await Journal.TimersAsync()).ShouldBe([new(chain.Actor, "c", 1, Minute(3)), new(chain.Actor, "a", 2, Minute(9))]);
    }

    [Fact]
    public async Task Changes_of_one_transition_are_applied_in_order()
    {
        var chain = new Chain("case/1");
        await Journal.CommitAsync(chain.Next(new Draft
        {
            Timers =
            [
                TimerChange.Cancel("fired"), Draft.Set("fired", 5),
                Draft.Set("undone", 1), TimerChange.Cancel("undone"),
                Draft.Set("twice", 1), Draft.Set("twice", 7),
            ],
        }));
        (await Journal.TimersAsync()).ShouldBe([new(chain.Actor, "fired", 1, Minute(5)), new(chain.Actor, "twice", 1, Minute(7))]);
    }

    [Fact]
    public async Task Timers_of_the_same_name_belong_to_their_actors()
    {
        var (one, two) = (new Chain("case/1"), new Chain("case/2"));
        await Journal.CommitAsync(
            one.Next(new Draft { Timers = [Draft.Set("t", 1)] }), two.Next(new Draft { Timers = [Draft.Set("t", 2)] }));
        await Journal.CommitAsync(one.Next(new Draft { Timers = [TimerChange.Cancel("t")] }));
        (await Journal.TimersAsync()).ShouldHaveSingleItem().Actor.ShouldBe(two.Actor);
    }

    [Fact]
    public async Task Timers_are_read_by_due_time_after_one_up_to_another()
    {
        var chain = new Chain("case/1");
        await Journal.CommitAsync(chain.Next(new Draft { Timers = [.. new[] { 4, 1, 3, 2 }.Select(n => Draft.Set($"t{n}", n))] }));
        var found = await Journal.LoadTimersAsync(ShardSet.All, Minute(1), Minute(3), 10);
        found.Select(timer => timer.Name).ShouldBe(["t2", "t3"]);
        (await Journal.LoadTimersAsync(ShardSet.All, Minute(2), Minute(2), 10)).ShouldBeEmpty();
        (await Journal.LoadTimersAsync(ShardSet.All, Minute(4), Instant.MaxValue, 10)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Timers_of_one_instant_come_whole_so_that_paging_by_due_time_misses_none()
    {
        var chains = Enumerable.Range(1, 4).Select(n => new Chain($"case/{n}")).ToArray();
        await Journal.CommitAsync([.. chains.Select((chain, i) => chain.Next(
            new Draft { Timers = [Draft.Set("a", 10), Draft.Set("b", 10), Draft.Set("own", i)] }))]);

        var first = await Journal.LoadTimersAsync(ShardSet.All, Instant.MinValue, Instant.MaxValue, 3);
        first.Select(timer => timer.Name).ShouldBe(["own", "own", "own"]);
        var second = await Journal.LoadTimersAsync(ShardSet.All, first[^1].Due, Instant.MaxValue, 3);
        second.Select(timer => timer.Name).ShouldBe(["own", "a", "b", "a", "b", "a", "b", "a", "b"]);
        (await Journal.LoadTimersAsync(ShardSet.All, second[^1].Due, Instant.MaxValue, 3)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Timers_are_read_by_shard()
    {
        var half = ShardSet.Where(shard => shard % 2 == 0);
        var (inside, outside) = (ActorIn(half), ActorIn(half, inside: false));
        await Journal.CommitAsync(
            new Chain(inside).Next(new Draft { Timers = [Draft.Set("t", 1)] }),
            new Chain(outside).Next(new Draft { Timers = [Draft.Set("t", 1)] }));

        (await Journal.LoadTimersAsync(half, Instant.MinValue, Instant.MaxValue, 1)).ShouldHaveSingleItem().Actor.ShouldBe(inside);
        (await Journal.LoadTimersAsync(ShardSet.None, Instant.MinValue, Instant.MaxValue, 1)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Times_are_kept_to_the_millisecond()
    {
        var due = Draft.Morning + Duration.FromMilliseconds(7) + Duration.FromTicks(3);
        var chain = new Chain("case/1");
        await Journal.CommitAsync(chain.Next(new Draft { Timers = [TimerChange.Set("t", due)] }));
        (await Journal.TimersAsync()).ShouldHaveSingleItem().Due.ShouldBe(Draft.Morning + Duration.FromMilliseconds(7));
    }
}

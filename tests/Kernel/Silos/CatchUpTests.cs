using GridActors.Kernel.Contracts;
using GridActors.Kernel.Silos;
using GridActors.Kernel.Tests.Support;
using NodaTime;

namespace GridActors.Kernel.Tests.Silos;

/// <summary>After a long stop thousands of timers are due at once: they ring in the order in which they fell due, so many at a time, without pauses.</summary>
public sealed class CatchUpTests
{
    static readonly SiloSettings Settings = new() { Plan = "plan", TimersAtOnce = 5, SweepEvery = Duration.FromHours(10) };

    readonly Ledger ledger = new();

    public CatchUpTests()
    {
        var before = new Stage(ledger);
        for (var i = 0; i < 40; i++) before.Ask($"case/{i}", "a", new() { Wake = [new("bell", 1_000 + (i * 7 % 40))] });
        before.Settle();
    }

    [Fact]
    public void They_ring_in_the_order_in_which_they_fell_due()
    {
        var later = Awake();
        Settle(later);
        var order = Enumerable.Range(0, 40).OrderBy(i => later.Ledger.Log($"case/{i}")[1].Position);
        order.ShouldBe(Enumerable.Range(0, 40).OrderBy(i => i * 7 % 40));
    }

    [Fact]
    public void Only_so_many_are_under_way_at_once()
    {
        var later = Awake();
        for (var turns = 0; turns < 200; turns++)
        {
            later.Loads.Count.ShouldBeLessThanOrEqualTo(5);
            if (later.TimerReads.Count > 0) later.ReadTimers();
            else if (later.Loads.Count > 0) later.Load();
            else if (later.Appends.Count > 0) later.Commit();
            else if (later.Machine.NextWake <= later.Now) later.Machine.Advance(later.Now);
        }

        Enumerable.Range(0, 40).ShouldAllBe(i => later.Ledger.Log($"case/{i}").Count == 2);
    }

    [Fact]
    public void The_next_page_is_read_as_soon_as_there_is_room_not_at_the_next_sweep()
    {
        var later = Awake();
        Settle(later);
        later.Now.ShouldBeLessThan(Stage.Start + Duration.FromDays(1) + Duration.FromMinutes(1));
        Enumerable.Range(0, 40).ShouldAllBe(i => later.Ledger.Log($"case/{i}").Count == 2);
    }

    [Fact]
    public void Timers_of_one_instant_ring_all_though_they_are_more_than_the_bound()
    {
        var crowd = new Ledger();
        var before = new Stage(crowd);
        for (var i = 0; i < 23; i++) before.Ask($"case/{i}", "a", new() { Wake = [new("bell", 1_000)] });
        before.Settle();
        var later = new Stage(crowd, Settings) { Now = Stage.Start + Duration.FromDays(1) };
        Settle(later);
        Enumerable.Range(0, 23).ShouldAllBe(i => crowd.Log($"case/{i}").Count == 2);
    }

    [Fact]
    public void A_silo_that_has_caught_up_sleeps()
    {
        var later = Awake();
        Settle(later);
        later.Machine.NextWake.ShouldBeGreaterThan(later.Now + Duration.FromSeconds(30));
    }

    Stage Awake() => new(ledger, Settings) { Now = Stage.Start + Duration.FromDays(1) };

    static void Settle(Stage stage)
    {
        stage.Machine.Advance(stage.Now);
        stage.Settle().Pass(1_000);
    }
}

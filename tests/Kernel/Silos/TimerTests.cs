using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Silos;
using GridActors.Kernel.Tests.Support;
using NodaTime;

namespace GridActors.Kernel.Tests.Silos;

/// <summary>A timer rings once, not early, and on time; whether it is known from its commit or from a read, before or after a stop.</summary>
public sealed class TimerTests
{
    static readonly SiloSettings Minute = new() { Plan = "plan", TimerLookAhead = Duration.FromMinutes(1), SweepEvery = Duration.FromHours(1) };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(29_999)]
    [InlineData(30_000)]
    [InlineData(30_001)]
    [InlineData(59_999)]
    [InlineData(60_000)]
    [InlineData(60_001)]
    [InlineData(90_000)]
    [InlineData(3_000_000)]
    public void A_timer_rings_at_its_time_wherever_it_falls_in_the_look_ahead(long due)
    {
        var stage = new Stage(settings: Minute);
        stage.Settle().Ask("case/1", "a", new() { Wake = [new("bell", due)] }).Settle().Pass(3_600_000);
        ShouldRingOnceAt(stage, Stage.At(due));
    }

    [Fact]
    public void A_silo_that_comes_to_rest_fires_none_and_the_next_one_does()
    {
        // There was a time when the climbs of a stop's last moment left messages behind, in a city whose hours take seconds.
        var ledger = new Ledger();
        var stage = new Stage(ledger, Minute);
        stage.Settle().Ask("case/1", "a", new() { Wake = [new("bell", 1_000)] }).Settle();
        stage.Machine.ComeToRest();
        stage.Pass(5_000).Rings("case/1").ShouldBeEmpty();
        stage.Machine.NextWake.ShouldBeGreaterThan(stage.Now);
        new Stage(ledger, Minute) { Now = stage.Now }.Settle().Rings("case/1").Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60_000)]
    [InlineData(60_001)]
    [InlineData(3_000_000)]
    public void After_a_restart_it_rings_all_the_same(long due)
    {
        var ledger = new Ledger();
        new Stage(ledger, Minute).Ask("case/1", "a", new() { Wake = [new("bell", due)] }).Settle();
        var later = new Stage(ledger, Minute);
        later.Settle().Pass(3_600_000);
        ShouldRingOnceAt(later, Stage.At(due));
    }

    [Fact]
    public void One_that_fell_due_during_a_stop_rings_at_once()
    {
        var ledger = new Ledger();
        new Stage(ledger).Ask("case/1", "a", new() { Wake = [new("bell", 1_000)] }).Settle();
        var later = new Stage(ledger) { Now = Stage.Start + Duration.FromDays(3) };
        later.Machine.Advance(later.Now);
        later.Settle();
        later.Rings("case/1").ShouldHaveSingleItem().ShouldBe(later.Now);
    }

    [Fact]
    public void One_that_is_set_while_a_read_is_under_way_is_not_missed()
    {
        var stage = new Stage(settings: Minute);
        stage.ReadTimers();
        var request = Stage.Take(stage.TimerReads);
        request.UpTo.ShouldBe(Stage.At(60_000));
        var before = stage.Ledger.Timers(request);
        stage.Ask("case/1", "a", new() { Wake = [new("bell", 30_000)] }).Load().Commit();
        stage.Machine.TimersLoaded(request, before, true, stage.Now);
        stage.Settle().Pass(31_000);
        stage.Rings("case/1").Count.ShouldBe(1);
    }

    [Fact]
    public void Nor_when_an_answer_from_before_the_shards_changed_comes_in_between()
    {
        var stage = new Stage(settings: Minute with { TimersAtOnce = 1 });
        stage.Settle().Ask("case/2", "x", new() { Wake = [new("crowd", 3_000_000)] }).Settle();
        stage.Now += Duration.FromSeconds(40);
        stage.Machine.Advance(stage.Now);
        var old = Stage.Take(stage.TimerReads);
        stage.Machine.Acquire(ShardSet.Where(shard => shard == 0), stage.Now);
        var request = Stage.Take(stage.TimerReads);
        var before = stage.Ledger.Timers(request);
        stage.Machine.TimersLoaded(old, [new(ActorId.Parse("case/3"), "crowd", 1, stage.Now + Duration.FromHours(1))], false, stage.Now);
        stage.Ask("case/1", "a", new() { Wake = [new("bell", 50_000)] }).Load().Commit();
        stage.Machine.TimersLoaded(request, before, true, stage.Now);
        stage.Settle().Pass(20_000);
        stage.Rings("case/1").Count.ShouldBe(1);
    }

    [Fact]
    public void A_cancelled_timer_does_not_ring()
    {
        var stage = new Stage();
        stage.Ask("case/1", "a", new() { Wake = [new("bell", 1_000)] }).Settle().Ask("case/1", "b", new() { Wake = [new("bell", null)] }).Settle().Pass(60_000);
        stage.Rings("case/1").ShouldBeEmpty();
        stage.Machine.Timers.ShouldBe(0);
    }

    [Theory]
    [InlineData(5_000)]
    [InlineData(200)]
    [InlineData(400_000)]
    public void A_timer_that_is_set_again_rings_at_the_new_time_only(long again)
    {
        var stage = new Stage();
        stage.Ask("case/1", "a", new() { Wake = [new("bell", 1_000)] }).Settle().Ask("case/1", "b", new() { Wake = [new("bell", again)] }).Settle().Pass(500_000);
        ShouldRingOnceAt(stage, Stage.At(again));
    }

    [Fact]
    public void A_firing_that_crosses_its_cancellation_is_done_with_once_that_is_durable()
    {
        var stage = new Stage();
        stage.Ask("case/1", "a", new() { Wake = [new("bell", 1_000)] }).Settle();
        stage.Now += Duration.FromSeconds(1);
        stage.Ask("case/1", "b", new() { Wake = [new("bell", null)] });
        stage.Machine.Advance(stage.Now);
        stage.Flush().Machine.Timers.ShouldBe(1);
        stage.Settle().Machine.Timers.ShouldBe(0);
        stage.Transitions("case/1").Count.ShouldBe(2);
    }

    [Fact]
    public void A_firing_whose_cancellation_is_fenced_is_decided_again()
    {
        var stage = new Stage();
        stage.Ask("case/1", "a", new() { Wake = [new("bell", 1_000)] }).Settle();
        new Stage(stage.Ledger).Ask("case/1", "other", Order.Speak("first")).Settle();
        stage.Now += Duration.FromSeconds(1);
        stage.Ask("case/1", "b", new() { Wake = [new("bell", null)] }, expected: 1);
        stage.Machine.Advance(stage.Now);
        stage.Settle();
        stage.AnswerTo("b").ShouldBeOfType<Answer.Refused>();
        stage.StateOf("case/1").Words.ShouldBe("first bell rang");
    }

    [Fact]
    public void A_firing_of_an_earlier_setting_is_not_taken_for_the_new_one()
    {
        var stage = new Stage();
        stage.Ask("case/1", "a", new() { Wake = [new("bell", 1_000)] }).Settle();
        stage.Now += Duration.FromSeconds(1);
        stage.Ask("case/1", "b", new() { Wake = [new("bell", 500)] });
        stage.Machine.Advance(stage.Now);
        stage.Settle().Pass(10);
        stage.Transitions("case/1").SelectMany(transition => transition.Steps).Select(step => step.Cause).Where(cause => cause.StartsWith("timer", StringComparison.Ordinal))
            .ShouldBe(["timer:bell:2"]);
    }

    [Fact]
    public void A_row_that_claims_to_be_due_too_early_rings_nothing_early()
    {
        var stage = new Stage();
        stage.Ask("case/1", "a", new() { Wake = [new("bell", 600_000)] }).Settle();
        var heir = new Stage(stage.Ledger);
        var request = Stage.Take(heir.TimerReads);
        heir.Machine.TimersLoaded(request, [new(ActorId.Parse("case/1"), "bell", 1, Stage.Start)], true, heir.Now);
        heir.Settle();
        heir.Rings("case/1").ShouldBeEmpty();
        heir.Pass(700_000);
        heir.Rings("case/1").ShouldHaveSingleItem().ShouldBeGreaterThanOrEqualTo(Stage.At(600_000));
    }

    [Fact]
    public void A_time_that_is_no_whole_millisecond_is_rounded_up_and_stands_so_in_memory_and_log()
    {
        var stage = new Stage();
        stage.Ask("case/1", "a", new() { Wake = [new("bell", 10, Nanoseconds: 500_000)] }).Settle();
        stage.Transitions("case/1")[0].Steps[0].Timers[0].Due.ShouldBe(Stage.At(11));
        stage.Pass(60_000);
        ShouldRingOnceAt(stage, Stage.At(11));
    }

    /// <summary>Not early, and no later than the next turn of the shell.</summary>
    static void ShouldRingOnceAt(Stage stage, Instant due)
    {
        var rang = stage.Rings("case/1").ShouldHaveSingleItem();
        rang.ShouldBeGreaterThanOrEqualTo(due);
        rang.ShouldBeLessThanOrEqualTo(due + Duration.FromMilliseconds(1));
        stage.Machine.Timers.ShouldBe(0);
    }
}

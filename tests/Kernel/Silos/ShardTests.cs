using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Tests.Support;

namespace GridActors.Kernel.Tests.Silos;

/// <summary>Shards go and come back while everything is under way.</summary>
public sealed class ShardTests
{
    readonly Stage stage = new();

    [Fact]
    public void What_waits_is_told_and_what_is_in_flight_still_gets_its_answer()
    {
        stage.Ask("case/1", "a", Order.Speak("one")).Load().Ask("case/1", "b", Order.Speak("two"));
        stage.Machine.Release(ShardSet.All, stage.Now);
        stage.AnswerTo("b").ShouldBe(new Answer.Unavailable("not-owner", 50));
        stage.Commit();
        stage.AnswerTo("a").ShouldBeOfType<Answer.Done>();
        stage.Machine.Resident.ShouldBe(0);
    }

    [Fact]
    public void A_silo_that_gave_its_shards_away_is_busy_until_the_journal_has_spoken_of_what_is_in_flight()
    {
        stage.Ask("case/1", "a", Order.Speak("one")).Load();
        stage.Machine.Release(ShardSet.All, stage.Now);
        stage.Machine.IsBusy.ShouldBeTrue();
        stage.Commit();
        stage.Machine.IsBusy.ShouldBeFalse();
    }

    [Fact]
    public void What_is_in_flight_and_fenced_after_the_release_is_told_too()
    {
        stage.Ask("case/1", "a", Order.Speak("one")).Load();
        stage.Machine.Release(ShardSet.All, stage.Now);
        new Stage(stage.Ledger).Ask("case/1", "x", Order.Speak("first")).Settle();
        stage.Commit();
        stage.AnswerTo("a").ShouldBe(new Answer.Unavailable("not-owner", 50));
        stage.Loads.ShouldBeEmpty();
    }

    [Fact]
    public void A_read_that_answers_after_the_release_is_ignored()
    {
        stage.Ask("case/1", "a", Order.Speak("one"));
        stage.Machine.Release(ShardSet.All, stage.Now);
        stage.AnswerTo("a").ShouldBe(new Answer.Unavailable("not-owner", 50));
        stage.Load();
        (stage.Machine.Resident, stage.Appends.Count).ShouldBe((0, 0));
    }

    [Fact]
    public void After_a_release_nothing_of_the_shard_is_held()
    {
        stage.Ask("case/1", "a", Order.To("desk/1", "x") with { Wake = [new("bell", 60_000)] }).Load().Commit();
        stage.Machine.Outstanding.ShouldBe(1);
        stage.Machine.Release(ShardSet.All, stage.Now);
        (stage.Machine.Outstanding, stage.Machine.Timers, stage.Machine.Resident, stage.Machine.IsBusy).ShouldBe((0, 0, 0, false));
    }

    [Fact]
    public void Released_and_taken_back_with_everything_in_flight_all_comes_to_its_end()
    {
        stage.Ask("case/1", "a", Order.To("desk/1", "x") with { Wake = [new("bell", 60_000)] }).Load();
        stage.Ask("case/1", "b", Order.Speak("late"));
        stage.Machine.Release(ShardSet.All, stage.Now);
        stage.Machine.Acquire(ShardSet.All, stage.Now);
        stage.Ask("case/1", "c", Order.To("desk/1", "y")).Settle().Pass(120_000);
        stage.AnswerTo("a").ShouldBeOfType<Answer.Done>();
        stage.AnswerTo("b").ShouldBeOfType<Answer.Unavailable>();
        stage.AnswerTo("c").ShouldBeOfType<Answer.Done>().Version.ShouldBe(2);
        stage.StateOf("desk/1").Words.ShouldBe("x y");
        stage.Rings("case/1").Count.ShouldBe(1);
        (stage.Machine.Outstanding, stage.Machine.Timers).ShouldBe((0, 0));
    }

    [Fact]
    public void An_actor_that_comes_back_before_the_turn_ends_is_not_forgotten()
    {
        stage.Ask("case/1", "a", Order.Speak("one")).Settle().Ask("case/1", "b", Order.Speak("two"));
        stage.Machine.Release(ShardSet.All, stage.Now);
        stage.Machine.Acquire(ShardSet.All, stage.Now);
        stage.Ask("case/1", "c", Order.Speak("three"));
        var (actor, ticket) = Stage.Take(stage.Loads);
        stage.Machine.Loaded(actor, ticket, stage.Ledger.Load(actor), stage.Now);
        stage.Flush().Appends.ShouldHaveSingleItem();
    }

    [Fact]
    public void Only_the_released_shard_is_given_up()
    {
        var shard = ActorId.Parse("case/1").Shard.Number;
        stage.Ask("case/1", "a", Order.Speak("one")).Ask("case/2", "b", Order.Speak("two")).Settle();
        stage.Machine.Release(ShardSet.Where(number => number == shard), stage.Now);
        stage.Ask("case/1", "c", Order.Speak("x")).Ask("case/2", "d", Order.Speak("x")).Settle();
        stage.AnswerTo("c").ShouldBeOfType<Answer.Unavailable>();
        stage.AnswerTo("d").ShouldBeOfType<Answer.Done>();
    }

    [Fact]
    public void A_silo_without_shards_sleeps()
    {
        stage.Settle().Machine.Release(ShardSet.All, stage.Now);
        stage.Machine.Advance(stage.Now + NodaTime.Duration.FromMinutes(1));
        (stage.TimerReads.Count, stage.PendingReads.Count).ShouldBe((0, 0));
        stage.Machine.NextWake.ShouldBeGreaterThan(stage.Now);
    }
}

using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Tests.Support;

namespace GridActors.Kernel.Tests.Silos;

/// <summary>An actor whose log cannot be folded touches nothing; its neighbours go on; after the fix it comes back as if nothing had been.</summary>
public sealed class QuarantineTests
{
    readonly PuppetGrain cases = new("case", false);
    readonly Stage stage;

    public QuarantineTests()
    {
        var before = new Stage();
        before.Ask("case/1", "a", Order.Speak("odd")).Ask("case/2", "a", Order.Speak("fine")).Settle();
        cases.FoldThrowsOn.Add("odd");
        stage = new(before.Ledger, null, null, cases, new PuppetGrain("desk", true));
    }

    [Fact]
    public void A_throwing_fold_quarantines_one_actor_while_its_neighbours_go_on()
    {
        stage.Ask("case/1", "b", Order.Speak("x")).Ask("case/2", "b", Order.Speak("y")).Settle();
        stage.Answers.Single(entry => entry.Envelope.To.Key == "1").Answer.ShouldBe(new Answer.Unavailable("quarantined", 60_000));
        stage.Answers.Single(entry => entry.Envelope.To.Key == "2").Answer.ShouldBeOfType<Answer.Done>();
        stage.Alarms.ShouldHaveSingleItem().ShouldBe(new("quarantined", ActorId.Parse("case/1"), "InvalidOperationException: this build cannot fold 'odd'"));
        stage.Ledger.Log("case/1").Count.ShouldBe(1);
    }

    [Fact]
    public void What_was_sent_to_it_waits_and_is_done_after_the_fix()
    {
        stage.Ask("desk/1", "b", new() { Send = [new("case/1", new() { Say = "one" }), new("case/1", new() { Say = "two" })] }).Settle();
        stage.Ledger.Pending.Count().ShouldBe(2);

        cases.FoldThrowsOn.Clear();
        stage.Machine.Retry(ActorId.Parse("case/1"), stage.Now);
        stage.Settle();
        stage.StateOf("case/1").Words.ShouldBe("odd one two");
        stage.Ledger.Pending.ShouldBeEmpty();
        stage.Machine.Outstanding.ShouldBe(0);
    }

    [Fact]
    public void Its_timer_rings_after_the_fix()
    {
        var ledger = new Ledger();
        new Stage(ledger).Ask("case/1", "a", Order.Speak("odd") with { Wake = [new("bell", 1_000)] }).Settle();
        var later = new Stage(ledger, null, null, cases);
        later.Settle().Pass(60_000);
        later.Ledger.Log("case/1").Count.ShouldBe(1);

        cases.FoldThrowsOn.Clear();
        later.Machine.Retry(ActorId.Parse("case/1"), later.Now);
        later.Settle().Pass(60_000);
        later.StateOf("case/1").Words.ShouldBe("odd bell rang");
    }

    [Fact]
    public void Before_the_fix_a_retry_alarms_again_and_nothing_else()
    {
        stage.Ask("case/1", "b", Order.Speak("x")).Settle();
        stage.Machine.Retry(ActorId.Parse("case/1"), stage.Now);
        stage.Settle();
        stage.Alarms.Count.ShouldBe(2);
        stage.Machine.IsBusy.ShouldBeFalse();
    }

    [Fact]
    public void A_retry_of_a_healthy_actor_does_nothing()
    {
        stage.Ask("case/2", "b", Order.Speak("y")).Settle();
        stage.Machine.Retry(ActorId.Parse("case/2"), stage.Now);
        stage.Machine.Retry(ActorId.Parse("case/77"), stage.Now);
        stage.Loads.ShouldBeEmpty();
    }

    [Fact]
    public void Messages_to_a_quarantined_actor_are_no_reason_to_refuse_new_work()
    {
        stage.Ask("desk/1", "b", Order.To("case/1", "one")).Settle().Pass(60_000);
        stage.Machine.Outstanding.ShouldBe(1);
        stage.Machine.OldestPending.ShouldBe(NodaTime.Duration.Zero);
        stage.Ask("case/9", "c", Order.Speak("new"), intake: true).Settle();
        stage.AnswerTo("c").ShouldBeOfType<Answer.Done>();
    }

    [Fact]
    public void Not_even_when_the_quarantined_actor_lives_in_another_lane()
    {
        var (own, its) = (ActorId.Parse("desk/1").Shard, ActorId.Parse("case/1").Shard);
        var other = new Stage(stage.Ledger, null, ShardSet.Where(shard => shard == its.Number), cases, new PuppetGrain("desk", true));
        var mine = new Stage(stage.Ledger, null, ShardSet.Where(shard => shard != its.Number), new PuppetGrain("case", false), new PuppetGrain("desk", true));
        own.ShouldNotBe(its);

        mine.Ask("desk/1", "b", new() { Send = [new("case/1", new() { Say = "one" }), new("case/1", new() { Say = "two" })] }).Settle();
        other.Machine.Deliver(Stage.Take(mine.Sent), other.Now);
        other.Settle();
        other.StuckReports.ShouldHaveSingleItem().Sender.ToString().ShouldBe("desk/1");
        mine.Machine.Stuck(other.StuckReports[0].Number, mine.Now);
        mine.Pass(60_000);
        mine.Machine.OldestPending.ShouldBe(NodaTime.Duration.Zero);
        mine.Ask("case/9", "c", Order.Speak("new"), intake: true).Settle();
        mine.AnswerTo("c").ShouldBeOfType<Answer.Done>();
    }

    [Fact]
    public void Once_it_takes_messages_again_what_waits_for_it_counts_again()
    {
        stage.Ask("desk/1", "b", new() { Send = [new("case/1", new() { Say = "one" }), new("case/1", new() { Say = "two" })] }).Settle().Pass(60_000);
        cases.FoldThrowsOn.Clear();
        stage.Machine.Retry(ActorId.Parse("case/1"), stage.Now);
        stage.Load().Commit();
        stage.Now += NodaTime.Duration.FromSeconds(1);
        stage.Flush();
        stage.Machine.OldestPending.ShouldBe(NodaTime.Duration.FromSeconds(1));
    }
}

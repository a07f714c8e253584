using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Tests.Support;

namespace GridActors.Kernel.Tests.Silos;

/// <summary>A decision that cannot be made, or cannot be written, costs one message and nothing else.</summary>
public sealed class FaultTests
{
    static readonly string Huge = new('巨', Limits.TransitionBytes / 3);

    readonly Stage stage = new();

    [Fact]
    public void A_throwing_decision_parks_its_message_and_the_actor_goes_on()
    {
        stage.Ask("case/1", "a", new() { Send = [new("case/2", new() { Throw = true }), new("case/2", new() { Say = "after" })] }).Settle();
        var parked = stage.Transitions("case/2")[0].Steps.ShouldHaveSingleItem();
        (parked.Cause, parked.Error).ShouldBe(("case/1:1:0", "InvalidOperationException: told to throw"));
        stage.Alarms.ShouldHaveSingleItem().ShouldBe(new("parked", ActorId.Parse("case/2"), "case/1:1:0: InvalidOperationException: told to throw"));
        stage.StateOf("case/2").Words.ShouldBe("after");
        stage.Ledger.Pending.ShouldBeEmpty();
    }

    [Fact]
    public void An_outside_command_whose_decision_throws_leaves_no_trace()
    {
        stage.Ask("case/1", "a", new() { Throw = true }).Settle();
        stage.AnswerTo("a").ShouldBe(new Answer.Faulted("InvalidOperationException: told to throw"));
        stage.Ledger.Log("case/1").ShouldBeEmpty();
        stage.Ask("case/1", "a", Order.Speak("fixed")).Settle();
        stage.AnswersTo("a")[1].ShouldBeOfType<Answer.Done>().Repeated.ShouldBeFalse();
    }

    [Fact]
    public void A_timer_whose_decision_throws_is_parked_and_does_not_ring_again()
    {
        var silent = new PuppetGrain("case", false) { FoldThrowsOn = { "bell rang" } };
        var broken = new Stage(kinds: silent);
        broken.Ask("case/1", "a", new() { Wake = [new("bell", 10)] }).Settle().Pass(60_000);
        broken.Ledger.Log("case/1").Count.ShouldBe(2);
        broken.Transitions("case/1")[1].Steps[0].Error.ShouldBe("InvalidOperationException: this build cannot fold 'bell rang'");
        broken.Machine.Timers.ShouldBe(0);
    }

    [Fact]
    public void A_refusal_that_also_acts_is_a_bug_and_parked()
    {
        var both = new Order { Refuse = "no", Say = "but" };
        stage.Ask("case/1", "a", both).Ask("case/1", "b", new() { Send = [new("case/2", both)] }).Settle();
        stage.AnswerTo("a").ShouldBe(new Answer.Faulted("InvalidOperationException: a refusal changes nothing"));
        stage.Transitions("case/2")[0].Steps[0].Error.ShouldBe("InvalidOperationException: a refusal changes nothing");
    }

    [Fact]
    public void A_refused_message_of_another_actor_is_done_with()
    {
        stage.Ask("case/1", "b", new() { Send = [new("case/2", new() { Refuse = "no" })] }).Settle();
        stage.Transitions("case/2")[0].Steps[0].Refused.ShouldBe("no");
        stage.Ledger.Pending.ShouldBeEmpty();
    }

    [Fact]
    public void A_message_without_a_stable_name_parks_its_cause_instead_of_ending_the_silo()
    {
        stage.Ask("case/1", "a", new() { Send = [new("case/2", new() { SendNameless = true })] }).Settle();
        stage.Transitions("case/2")[0].Steps[0].Error.ShouldBe("InvalidOperationException: Nameless has no stable name in the vocabulary");
    }

    [Fact]
    public void A_message_to_a_kind_that_nobody_knows_is_told_to_its_client()
    {
        stage.Ask("case/1", "a", Order.To("robot/1", "x")).Ask("case/1", "b", Order.Speak("still here")).Settle();
        stage.AnswerTo("a").ShouldBeOfType<Answer.Faulted>().Error.ShouldContain("robot");
        stage.AnswerTo("b").ShouldBeOfType<Answer.Done>().Version.ShouldBe(1);
    }

    [Fact]
    public void A_state_that_cannot_be_listed_does_not_come_to_be()
    {
        stage.Ask("case/1", "a", new() { Unlistable = true }).Ask("case/1", "b", Order.Speak("still here")).Settle();
        stage.AnswerTo("a").ShouldBe(new Answer.Faulted("InvalidOperationException: cannot be listed"));
        stage.StateOf("case/1").Words.ShouldBe("still here");
    }

    [Fact]
    public void What_waits_behind_a_transition_that_is_too_large_is_decided_all_the_same()
    {
        stage.Ask("case/1", "a", Order.Speak(Huge)).Ask("case/1", "b", Order.Speak("small")).Settle();
        stage.AnswerTo("a").ShouldBe(new Answer.Faulted("its transition has more than 262144 bytes"));
        stage.AnswerTo("b").ShouldBeOfType<Answer.Done>();
        stage.Machine.IsBusy.ShouldBeFalse();
    }

    [Fact]
    public void The_fault_of_a_transition_that_is_too_large_waits_for_the_state_that_it_rests_on()
    {
        stage.Ask("case/1", "a", Order.Speak("one")).Ask("case/1", "b", Order.Speak(Huge)).Flush().Load();
        stage.Answers.ShouldBeEmpty();
        stage.Settle();
        stage.AnswerTo("b").ShouldBeOfType<Answer.Faulted>();
    }

    [Fact]
    public void Answers_that_waited_for_a_transition_that_is_too_large_are_not_lost()
    {
        stage.Ask("desk/1", "a", Order.Speak(Huge)).Ask("desk/1", "b", new() { Refuse = "no" }).Ask("desk/1", "c", Order.Speak("c")).Settle();
        stage.AnswerTo("a").ShouldBeOfType<Answer.Faulted>();
        stage.AnswerTo("b").ShouldBeOfType<Answer.Refused>();
        stage.AnswerTo("c").ShouldBeOfType<Answer.Done>();
    }

    [Fact]
    public void One_message_too_large_among_many_parks_alone()
    {
        var word = new string('大', 1_000);
        for (var i = 0; i < 8; i++) stage.Ask($"case/{i}", "a", new() { Send = [new("desk/1", new() { Say = word, Times = i == 5 ? 100 : 20 })] });
        stage.Settle();
        stage.Alarms.ShouldHaveSingleItem().Detail.ShouldBe("case/5:1:0: its transition has more than 262144 bytes");
        stage.StateOf("desk/1").Count.ShouldBe(7 * 20);
        stage.Transitions("desk/1").ShouldAllBe(transition => transition.Steps.Length < 8);
    }

    [Fact]
    public void An_actor_of_which_not_even_a_parked_message_can_be_written_is_quarantined_alone()
    {
        stage.Ask("case/1", "a", Order.Speak("fine")).Ask("case/3", "x", Order.Speak("fine")).Settle();
        var stuck = new PuppetGrain("case", false) { ListingThrows = true };
        var later = new Stage(stage.Ledger, null, null, stuck, new PuppetGrain("desk", true));
        later.Ask("desk/1", "b", new() { Send = [new("case/1", new() { Say = "hm" })] }).Ask("desk/2", "c", Order.Speak("unaffected")).Settle();
        later.Alarms.ShouldHaveSingleItem().ShouldBe(new("quarantined", ActorId.Parse("case/1"), "InvalidOperationException: cannot be listed"));
        later.AnswerTo("c").ShouldBeOfType<Answer.Done>();
        later.Ledger.Pending.Count().ShouldBe(1);
    }
}

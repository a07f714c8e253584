using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Silos;
using GridActors.Kernel.Tests.Support;

namespace GridActors.Kernel.Tests.Silos;

/// <summary>Two silos believe to own an actor. What the one appends is fenced by the journal; what it says must be true nonetheless.</summary>
public sealed class OldOwnerTests
{
    readonly Stage old = new();
    readonly Stage now;

    public OldOwnerTests()
    {
        now = new(old.Ledger);
        old.Ask("case/1", "a", Order.Speak("one")).Settle();
        now.Ask("case/1", "b", Order.Speak("two")).Settle();
    }

    [Fact]
    public void A_decision_on_an_old_state_never_commits()
    {
        old.Ask("case/1", "c", Order.Speak("three")).Flush();
        old.Appends.ShouldHaveSingleItem().Append.BaseVersion.ShouldBe(1);
        old.Settle();
        old.AnswerTo("c").ShouldBeOfType<Answer.Done>().Version.ShouldBe(3);
        old.StateOf("case/1").Words.ShouldBe("one two three");
    }

    [Fact]
    public void A_command_that_another_owner_has_done_is_not_refused_from_old_memory()
    {
        // Explored: seed 21 (sums), seed 118 (city). The client asks again because it never heard the answer.
        old.Ask("case/1", "b", Order.Speak("two"), expected: 5).Settle();
        old.AnswerTo("b").ShouldBe(new Answer.Done(2, 2, new Heard("heard two"), true));
    }

    [Fact]
    public void A_refusal_rests_on_a_record_that_was_read_after_the_question_came()
    {
        old.Ask("case/1", "c", new() { Refuse = "no" }).Flush();
        old.Answers.Count.ShouldBe(1);
        old.Load();
        old.AnswerTo("c").ShouldBeOfType<Answer.Refused>().Version.ShouldBe(2);
    }

    [Fact]
    public void A_question_that_comes_while_the_record_is_read_waits_for_the_next_read()
    {
        old.Ask("case/1", "c", new() { Refuse = "no" }).Flush().Ask("case/1", "d", new() { Refuse = "no" }).Load();
        old.AnswersTo("d").ShouldBeEmpty();
        old.Load();
        old.AnswerTo("d").ShouldBeOfType<Answer.Refused>().Version.ShouldBe(2);
    }

    [Fact]
    public void A_fault_is_told_on_the_newest_state_only()
    {
        old.Ask("case/1", "b", new() { Throw = true }).Settle();
        old.AnswerTo("b").ShouldBe(new Answer.Done(2, 2, new Heard("heard two"), true));
    }

    [Fact]
    public void What_was_done_is_answered_from_memory()
    {
        old.Ask("case/1", "a", Order.Speak("one")).Flush();
        old.AnswersTo("a").Count.ShouldBe(2);
        old.Loads.ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_sole_owner_trusts_its_memory()
    {
        var alone = new Stage(settings: new() { Plan = "plan", IsSoleOwner = true });
        alone.Ask("case/1", "a", Order.Speak("one")).Settle().Ask("case/1", "b", new() { Refuse = "no" }).Flush();
        alone.AnswerTo("b").ShouldBeOfType<Answer.Refused>();
        alone.Loads.ShouldBeEmpty();
    }

    [Fact]
    public void A_timer_of_a_transition_that_it_does_not_know_makes_the_owner_look_again()
    {
        now.Ask("case/1", "c", new() { Wake = [new("late", 60_000)] }).Settle();
        old.Pass(120_000);
        old.StateOf("case/1").Words.ShouldBe("one two late rang");
        old.Ledger.Log("case/1").Count.ShouldBe(4);
    }

    [Fact]
    public void A_journal_whose_heads_contradict_its_log_quarantines_the_actor_instead_of_spinning()
    {
        var stage = new Stage();
        stage.Ask("case/1", "a", Order.Speak("one")).Settle().Ask("case/1", "b", Order.Speak("two")).Flush();
        for (var turns = 0; stage.Alarms.Count == 0; turns++)
        {
            turns.ShouldBeLessThanOrEqualTo(Limits.VainReloads);
            stage.Tell(Stage.Take(stage.Appends), new AppendOutcome.Fenced(7)).Load();
        }

        stage.Alarms.ShouldHaveSingleItem().Code.ShouldBe("quarantined");
        stage.AnswerTo("b").ShouldBe(new Answer.Unavailable("quarantined", 60_000));
    }
}

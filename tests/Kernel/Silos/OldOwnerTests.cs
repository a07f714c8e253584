using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Silos;
using GridActors.Kernel.Tests.Support;

namespace GridActors.Kernel.Tests.Silos;

/// <summary>Two silos believe to own an actor. What the one appends is fenced by the journal; what it says must be true nonetheless.</summary>
public sealed class OldOwnerTests
{
    [Fact]
    public void What_builds_on_a_decision_that_another_owner_made_word_for_word_may_be_durable_after_that_was_fenced()
    {
        // Explored: seed 2629 (sums).
        var ledger = new Ledger();
        var (one, other) = (new Stage(ledger), new Stage(ledger));
        other.Ask("case/1", "a", Order.Speak("one")).Flush().Load();
        one.Ask("case/1", "a", Order.Speak("one")).Ask("case/1", "b", Order.Speak("two")).Flush().Load();
        one.Appends.Count.ShouldBe(2);
        one.Appends[0].Append.Last.Hash.ShouldBe(other.Appends[0].Append.Last.Hash);

        other.Commit();
        one.Commit();
        one.Commit();

        one.Settle();
        one.AnswerTo("a").ShouldBeOfType<Answer.Done>().Version.ShouldBe(1);
        one.AnswerTo("b").ShouldBeOfType<Answer.Done>().Version.ShouldBe(2);
        ledger.Log("case/1").Count().ShouldBe(2);
    }

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
    public void A_refusal_does_not_rest_on_an_append_that_was_durable_before_the_question_came()
    {
        // Explored: seed 8625 (sums). The journal has the append, its answer is slow, and another owner moves the actor on meanwhile.
        old.Ask("case/2", "a", Order.Speak("one")).Flush().Load();
        var slow = Stage.Take(old.Appends);
        var outcome = old.Ledger.Append(slow.Append);
        now.Ask("case/2", "b", Order.Speak("two")).Settle();

        old.Ask("case/2", "c", Order.Speak("three"), expected: 2).Flush().Tell(slow, outcome);
        old.AnswersTo("c").ShouldBeEmpty();
        old.Settle();
        old.AnswerTo("c").ShouldBeOfType<Answer.Done>().Version.ShouldBe(3);
        old.StateOf("case/2").Words.ShouldBe("one two three");
    }

    [Fact]
    public void A_refusal_rests_on_an_append_that_was_handed_over_after_the_question_came()
    {
        now.Ask("case/1", "c", Order.Speak("three")).Ask("case/1", "d", new() { Refuse = "no" }).Flush().Commit();
        now.AnswerTo("d").ShouldBeOfType<Answer.Refused>().Version.ShouldBe(3);
        now.Loads.ShouldBeEmpty();
    }

    [Fact]
    public void A_refusal_that_did_not_fit_into_a_full_transition_rests_on_the_commit_of_that_transition()
    {
        now.Ask("desk/1", "a", Order.Speak("one")).Settle();
        for (var step = 0; step < Limits.StepsPerTransition; step++) now.Ask("desk/1", $"b{step}", Order.Speak("more"));
        now.Ask("desk/1", "c", new() { Refuse = "no" }).Flush().Commit();
        now.AnswerTo("c").ShouldBeOfType<Answer.Refused>().Version.ShouldBe(2);
        now.Loads.ShouldBeEmpty();
    }

    [Fact]
    public void What_comes_behind_a_doubtful_refusal_waits_for_the_same_read()
    {
        now.Ask("case/1", "c", Order.Speak("three")).Flush().Ask("case/1", "d", new() { Refuse = "no" }).Flush();
        now.Ask("case/1", "e", Order.Speak("four")).Ask("case/1", "f", new() { Refuse = "no" }).Flush();
        (now.Appends.Count, now.Loads.Count).ShouldBe((1, 0));
        now.Commit();
        (now.Appends.Count, now.Loads.Count, now.AnswersTo("d").Count).ShouldBe((0, 1, 0));
        now.Load();
        now.AnswerTo("d").ShouldBeOfType<Answer.Refused>().Version.ShouldBe(3);
        now.Commit();
        now.AnswerTo("f").ShouldBeOfType<Answer.Refused>().Version.ShouldBe(4);
        now.Loads.ShouldBeEmpty();
    }

    [Fact]
    public void A_doubtful_refusal_behind_an_append_that_is_fenced_is_decided_on_the_newest_state()
    {
        old.Ask("case/1", "c", Order.Speak("three")).Flush().Ask("case/1", "d", new() { UnlessSaid = "three", Say = "four" }).Flush().Commit();
        old.Loads.ShouldHaveSingleItem();
        old.Settle();
        old.AnswerTo("d").ShouldBeOfType<Answer.Refused>().Version.ShouldBe(3);
        old.StateOf("case/1").Words.ShouldBe("one two three");
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

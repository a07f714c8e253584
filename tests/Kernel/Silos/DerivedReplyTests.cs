using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Tests.Support;

namespace GridActors.Kernel.Tests.Silos;

/// <summary>Replies that follow from the state: told like any other, and not written.</summary>
public sealed class DerivedReplyTests
{
    static readonly GrainKind[] Kinds = [new PuppetGrain("case", false) { RepliesWithItsWords = true }, new PuppetGrain("desk", true) { RepliesWithItsWords = true }];

    readonly Stage stage = new(kinds: Kinds);

    [Fact]
    public void A_repetition_hears_the_state_after_its_own_command_whatever_came_later()
    {
        stage.Ask("case/1", "a", Say("one")).Settle().Ask("case/1", "b", Say("two")).Settle().Ask("case/1", "a", Say("one")).Settle();

        stage.AnswersTo("a").ShouldBe([new Answer.Done(1, 1, new Heard("one"), false), new Answer.Done(1, 1, new Heard("one"), true)]);
        stage.AnswerTo("b").ShouldBe(new Answer.Done(2, 2, new Heard("one two"), false));
        stage.Transitions("case/1").SelectMany(transition => transition.Steps).ShouldAllBe(step => step.Reply == null);
    }

    [Fact]
    public void After_a_restart_it_is_derived_from_the_log()
    {
        stage.Ask("case/1", "a", Say("one")).Settle().Ask("case/1", "b", Say("two")).Settle();

        var later = new Stage(stage.Ledger, kinds: Kinds);
        later.Ask("case/1", "a", Say("one")).Ask("case/1", "b", Say("two")).Settle();
        later.AnswerTo("a").ShouldBe(new Answer.Done(1, 1, new Heard("one"), true));
        later.AnswerTo("b").ShouldBe(new Answer.Done(2, 2, new Heard("one two"), true));
    }

    [Fact]
    public void Each_step_of_a_shared_transition_is_answered_from_the_state_after_that_step()
    {
        stage.Ask("desk/1", "a", Say("one")).Ask("desk/1", "b", Say("two")).Ask("desk/1", "c", Say("three")).Settle();
        stage.Transitions("desk/1").ShouldHaveSingleItem().Steps.Length.ShouldBe(3);
        stage.AnswerTo("b").ShouldBe(new Answer.Done(1, 1, new Heard("one two"), false));

        var later = new Stage(stage.Ledger, kinds: Kinds);
        later.Ask("desk/1", "b", Say("two")).Settle();
        later.AnswerTo("b").ShouldBe(new Answer.Done(1, 1, new Heard("one two"), true));
    }

    [Fact]
    public void A_snapshot_keeps_what_was_told()
    {
        stage.Ask("desk/1", "a", Say("one")).Settle().Ask("desk/1", "b", Say("two")).Settle();
        stage.Machine.SnapshotAll();
        stage.Snapshots.ShouldHaveSingleItem().Version.ShouldBe(2);

        var later = new Stage(stage.Ledger, kinds: Kinds);
        later.Ask("desk/1", "a", Say("one")).Settle();
        later.AnswerTo("a").ShouldBe(new Answer.Done(1, 1, new Heard("one"), true));
    }

    [Fact]
    public void A_decision_that_names_its_reply_is_answered_with_that_and_it_is_written()
    {
        stage.Ask("case/1", "a", Order.Speak("one")).Settle();

        stage.AnswerTo("a").ShouldBe(new Answer.Done(1, 1, new Heard("heard one"), false));
        stage.Transitions("case/1").Single().Steps.Single().Reply.ShouldBe(new Heard("heard one"));
        var later = new Stage(stage.Ledger, kinds: Kinds);
        later.Ask("case/1", "a", Order.Speak("one")).Settle();
        later.AnswerTo("a").ShouldBe(new Answer.Done(1, 1, new Heard("heard one"), true));
    }

    static Order Say(string word) => new() { Say = word };
}

using GridActors.Kernel.Log;
using GridActors.Kernel.Tests.Support;

namespace GridActors.Kernel.Tests.Silos;

/// <summary>Messages that wait for one long-lived actor share a transition: a hot department does not pay a disk sync for each.</summary>
public sealed class SharedTransitionTests
{
    readonly Stage stage = new();

    [Fact]
    public void What_waits_together_is_one_transition_of_at_most_63_steps()
    {
        for (var i = 0; i < 100; i++) stage.Ask("desk/1", $"k{i}", Order.Speak($"w{i}"));
        stage.Settle();
        stage.Transitions("desk/1").Select(transition => transition.Steps.Length).ShouldBe([63, 37]);
        stage.AnswerTo("k62").ShouldBe(new Answer.Done(1, 1, new Heard("heard w62"), false));
        stage.AnswerTo("k63").ShouldBe(new Answer.Done(2, 2, new Heard("heard w63"), false));
    }

    [Fact]
    public void A_full_transition_does_not_wait_for_the_commit_of_the_one_before()
    {
        // There was a time when it did: 63 decisions a commit were all that the busiest grid of a city could take, however large the commits.
        for (var i = 0; i < 130; i++) stage.Ask("desk/1", $"k{i}", Order.Speak("x"));
        stage.Flush().Load().Appends.Count.ShouldBe(2);
        stage.Commit().Appends.Count.ShouldBe(1);
        stage.Settle().Transitions("desk/1").Select(transition => transition.Steps.Length).ShouldBe([63, 63, 4]);
    }

    [Fact]
    public void A_short_lived_actor_has_one_step_a_transition()
    {
        for (var i = 0; i < 3; i++) stage.Ask("case/1", $"k{i}", Order.Speak("x"));
        stage.Settle();
        stage.Transitions("case/1").Select(transition => transition.Steps.Length).ShouldBe([1, 1, 1]);
    }

    [Fact]
    public void Messages_of_all_steps_are_numbered_through()
    {
        stage.Ask("desk/1", "a", new() { Send = [new("case/1", new() { Say = "a0" }), new("case/2", new() { Say = "a1" })] });
        stage.Ask("desk/1", "b", new() { Send = [new("case/1", new() { Say = "b0" })] }).Settle();
        stage.Transitions("case/1").Select(transition => transition.Steps[0].Cause).ShouldBe(["desk/1:1:0", "desk/1:1:2"]);
        stage.Transitions("case/2").Single().Steps[0].Cause.ShouldBe("desk/1:1:1");
        (stage.StateOf("case/1").Words, stage.StateOf("case/2").Words).ShouldBe(("a0 b0", "a1"));
    }

    [Fact]
    public void Of_two_commands_for_the_same_version_that_wait_together_one_is_done()
    {
        stage.Ask("desk/1", "a", Order.Speak("one")).Settle();
        stage.Ask("desk/1", "b", Order.Speak("two"), expected: 1).Ask("desk/1", "c", Order.Speak("three"), expected: 1).Settle();
        stage.AnswerTo("b").ShouldBeOfType<Answer.Done>().Version.ShouldBe(2);
        var refused = stage.AnswerTo("c").ShouldBeOfType<Answer.Refused>();
        (refused.Refusal.ToString(), refused.Version).ShouldBe(("version-conflict(version=2)", 2));
    }

    [Fact]
    public void A_refusal_after_a_step_rests_on_the_version_of_that_step()
    {
        stage.Ask("desk/1", "a", Order.Speak("one")).Ask("desk/1", "b", new() { UnlessSaid = "one" }).Settle();
        stage.AnswerTo("b").ShouldBeOfType<Answer.Refused>().Version.ShouldBe(1);
    }

    [Fact]
    public void A_message_that_throws_parks_alone_among_those_it_shares_with()
    {
        foreach (var (sender, order) in new[] { ("case/1", new Order { Say = "one" }), ("case/2", new() { Throw = true }), ("case/3", new() { Say = "three" }) })
            stage.Ask(sender, "k", new() { Send = [new("desk/1", order)] });
        stage.Flush().Load().Load().Load().Commit().Commit().Commit().Settle();
        stage.Transitions("desk/1").SelectMany(transition => transition.Steps).Count(step => step.Error is not null).ShouldBe(1);
        stage.StateOf("desk/1").Count.ShouldBe(2);
    }
}

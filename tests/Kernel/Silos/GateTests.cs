using GridActors.Kernel.Log;
using GridActors.Kernel.Tests.Support;

namespace GridActors.Kernel.Tests.Silos;

/// <summary>Nothing is visible before what it rests on is durable.</summary>
public sealed class GateTests
{
    readonly Stage stage = new();

    [Fact]
    public void Nothing_leaves_before_the_commit()
    {
        stage.Ask("case/1", "k", Order.Speak("hello") with { Send = [new("case/2", Order.Speak("you"))] }).Flush().Load();
        (stage.Appends.Count, stage.Answers.Count, stage.Loads.Count).ShouldBe((1, 0, 0));
        stage.Commit();
        stage.AnswerTo("k").ShouldBeOfType<Answer.Done>();
        stage.Loads.ShouldHaveSingleItem().Actor.ToString().ShouldBe("case/2");
    }

    [Fact]
    public void A_refusal_waits_for_the_uncommitted_state_that_it_rests_on()
    {
        stage.Ask("case/1", "a", Order.Speak("hello")).Ask("case/1", "b", new() { UnlessSaid = "hello" }).Flush().Load();
        stage.Answers.ShouldBeEmpty();
        stage.Commit();
        stage.AnswerTo("b").ShouldBeOfType<Answer.Refused>().Version.ShouldBe(1);
    }

    [Fact]
    public void A_refusal_on_a_state_that_never_came_to_be_is_decided_again()
    {
        var other = new Stage(stage.Ledger);
        stage.Ask("case/1", "a", Order.Speak("hello"), expected: 0).Ask("case/1", "b", new() { UnlessSaid = "hello", Say = "world" }).Flush().Load();
        other.Ask("case/1", "c", Order.Speak("first")).Settle();
        stage.Commit().Settle();
        stage.AnswerTo("a").ShouldBeOfType<Answer.Refused>().Refusal.Code.ShouldBe("version-conflict");
        stage.AnswerTo("b").ShouldBeOfType<Answer.Done>();
        stage.StateOf("case/1").Words.ShouldBe("first world");
    }

    [Fact]
    public void An_actor_decides_ahead_and_its_answers_come_in_order()
    {
        stage.Ask("case/1", "a", Order.Speak("one")).Ask("case/1", "b", Order.Speak("two")).Ask("case/1", "c", Order.Speak("three")).Flush().Load();
        stage.Appends.Count.ShouldBe(3);
        stage.Commit();
        stage.Answers.Count.ShouldBe(1);
        stage.Settle();
        stage.Answers.Select(entry => ((Answer.Done)entry.Answer).Version).ShouldBe([1, 2, 3]);
        stage.StateOf("case/1").Words.ShouldBe("one two three");
    }

    [Fact]
    public void A_fault_on_an_uncommitted_state_waits_as_well()
    {
        stage.Ask("case/1", "a", Order.Speak("hello")).Ask("case/1", "b", new() { Throw = true }).Flush().Load();
        stage.Answers.ShouldBeEmpty();
        stage.Commit();
        stage.AnswerTo("b").ShouldBeOfType<Answer.Faulted>();
    }
}

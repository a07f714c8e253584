using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Tests.Support;

namespace GridActors.Kernel.Tests.Silos;

public sealed class RepetitionTests
{
    readonly Stage stage = new();

    [Fact]
    public void The_same_key_and_body_get_the_same_answer_and_are_done_once()
    {
        stage.Ask("case/1", "k", Order.Speak("hello")).Settle().Ask("case/1", "k", Order.Speak("hello")).Settle();
        stage.AnswersTo("k").ShouldBe([new Answer.Done(1, 1, new Heard("heard hello"), false), new Answer.Done(1, 1, new Heard("heard hello"), true)]);
        stage.StateOf("case/1").Words.ShouldBe("hello");
    }

    [Fact]
    public void A_repetition_is_recognised_after_the_actor_was_forgotten()
    {
        stage.Ask("case/1", "k", Order.Speak("hello")).Settle();
        var later = new Stage(stage.Ledger);
        later.Ask("case/1", "k", Order.Speak("hello")).Settle();
        later.AnswerTo("k").ShouldBe(new Answer.Done(1, 1, new Heard("heard hello"), true));
    }

    [Fact]
    public void The_same_key_with_another_body_is_refused_and_changes_nothing()
    {
        stage.Ask("case/1", "k", Order.Speak("hello")).Settle().Ask("case/1", "k", Order.Speak("bye"), body: "other").Settle();
        stage.AnswersTo("k")[1].ShouldBeOfType<Answer.Refused>().Refusal.Code.ShouldBe("key-reused");
        stage.StateOf("case/1").Words.ShouldBe("hello");
    }

    [Fact]
    public void While_the_first_is_not_durable_a_repetition_hears_nothing()
    {
        stage.Ask("case/1", "k", Order.Speak("hello")).Ask("case/1", "k", Order.Speak("hello")).Flush().Load();
        stage.Ask("case/1", "k", Order.Speak("hello"), body: "other").Flush();
        stage.Appends.Count.ShouldBe(1);
        stage.Answers.ShouldBeEmpty();
        stage.Commit();
        stage.AnswersTo("k").ShouldBe([new Answer.Done(1, 1, new Heard("heard hello"), false), new Answer.Done(1, 1, new Heard("heard hello"), true)]);
        // The other body came after the append was handed over: its refusal is read for.
        stage.Settle();
        stage.AnswersTo("k").Count.ShouldBe(3);
        stage.AnswersTo("k")[2].ShouldBeOfType<Answer.Refused>().Refusal.Code.ShouldBe("key-reused");
    }

    [Fact]
    public void A_refusal_is_not_remembered()
    {
        stage.Ask("case/1", "k", new() { Refuse = "closed" }).Settle().Ask("case/1", "k", Order.Speak("hello")).Settle();
        stage.AnswersTo("k")[0].ShouldBeOfType<Answer.Refused>().Refusal.Code.ShouldBe("closed");
        stage.AnswersTo("k")[1].ShouldBe(new Answer.Done(1, 1, new Heard("heard hello"), false));
    }

    [Fact]
    public void The_version_that_a_client_saw_must_still_be_the_actors()
    {
        stage.Ask("case/1", "a", Order.Speak("one")).Settle();
        stage.Ask("case/1", "b", Order.Speak("two"), expected: 1).Settle().Ask("case/1", "c", Order.Speak("three"), expected: 1).Settle();
        stage.AnswerTo("b").ShouldBeOfType<Answer.Done>().Version.ShouldBe(2);
        var refused = stage.AnswerTo("c").ShouldBeOfType<Answer.Refused>();
        refused.Refusal.ToString().ShouldBe("version-conflict(version=2)");
        refused.Version.ShouldBe(2);
    }

    [Fact]
    public void A_repetition_is_recognised_before_its_version_is_looked_at()
    {
        stage.Ask("case/1", "a", Order.Speak("one"), expected: 0).Settle().Ask("case/1", "a", Order.Speak("one"), expected: 0).Settle();
        stage.AnswersTo("a")[1].ShouldBeOfType<Answer.Done>().Repeated.ShouldBeTrue();
    }

    [Fact]
    public void A_long_lived_actor_remembers_its_last_256_answers()
    {
        for (var i = 0; i <= Limits.AnswersOfLongLivedActor; i++) stage.Ask("desk/1", $"k{i}", Order.Speak("x")).Settle();
        stage.Ask("desk/1", "k1", Order.Speak("x")).Ask("desk/1", "k0", Order.Speak("x")).Settle();
        stage.AnswersTo("k1")[1].ShouldBeOfType<Answer.Done>().Repeated.ShouldBeTrue();
        stage.AnswersTo("k0")[1].ShouldBeOfType<Answer.Done>().Repeated.ShouldBeFalse();
    }
}

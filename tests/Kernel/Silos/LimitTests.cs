using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Tests.Support;

namespace GridActors.Kernel.Tests.Silos;

public sealed class LimitTests
{
    readonly Stage stage = new();

    [Fact]
    public void A_decision_sends_64_messages_and_not_65()
    {
        stage.Ask("case/1", "a", Send(64)).Ask("case/1", "b", Send(65)).Settle();
        stage.AnswerTo("a").ShouldBeOfType<Answer.Done>();
        stage.AnswerTo("b").ShouldBe(new Answer.Faulted("InvalidOperationException: a decision sends at most 64 messages"));
        stage.StateOf("desk/1").Count.ShouldBe(64);
    }

    [Fact]
    public void An_actor_has_32_timers_and_not_33()
    {
        stage.Ask("case/1", "a", new() { Wake = [.. Enumerable.Range(0, 32).Select(i => new Wake($"t{i}", 60_000))] }).Settle();
        stage.Ask("case/1", "b", new() { Wake = [new("t32", 60_000)] }).Ask("case/1", "c", new() { Wake = [new("t0", null), new("t32", 60_000)] }).Settle();
        stage.AnswerTo("b").ShouldBe(new Answer.Faulted("InvalidOperationException: an actor has at most 32 timers"));
        stage.AnswerTo("c").ShouldBeOfType<Answer.Done>();
    }

    [Fact]
    public void A_case_warns_at_500_transitions_and_takes_no_command_after_2_000()
    {
        for (var i = 0; i < 2_000; i++) stage.Ask("case/1", $"k{i}", new() { Say = "x" }).Settle();
        stage.Alarms.ShouldHaveSingleItem().ShouldBe(new("many-transitions", ActorId.Parse("case/1"), "500 transitions"));
        stage.Ask("case/1", "more", new() { Say = "x" }).Ask("case/1", "k7", new() { Say = "x" }).Settle();
        stage.AnswerTo("more").ShouldBeOfType<Answer.Refused>().Refusal.ToString().ShouldBe("too-many-transitions(limit=2000)");
        stage.AnswersTo("k7")[1].ShouldBeOfType<Answer.Done>().Repeated.ShouldBeTrue();
    }

    [Fact]
    public void A_long_lived_actor_has_no_such_limit()
    {
        for (var i = 0; i < 2_001; i++) stage.Ask("desk/1", $"k{i}", new() { Say = "x" }).Settle();
        stage.AnswerTo("k2000").ShouldBeOfType<Answer.Done>().Version.ShouldBe(2_001);
    }

    [Fact]
    public void Timers_and_messages_of_a_full_case_still_come_to_their_end()
    {
        stage.Ask("case/1", "bell", new() { Wake = [new("bell", 60_000)] }).Settle();
        for (var i = 1; i < 2_000; i++) stage.Ask("case/1", $"k{i}", new() { Say = "x" }).Settle();
        stage.Ask("desk/1", "m", Order.To("case/1", "message")).Settle().Pass(61_000);
        stage.StateOf("case/1").Words.ShouldEndWith("x message bell rang");
    }

    static Order Send(int messages) => new() { Send = [.. Enumerable.Range(0, messages).Select(i => new Parcel("desk/1", new() { Say = "x" }))] };
}

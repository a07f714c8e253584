using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Tests.Support;

namespace GridActors.Kernel.Tests.Silos;

/// <summary>What an actor's events tell others goes into the append of the very transition, and nowhere else.</summary>
public sealed class NoticeTests
{
    readonly Stage stage = new();

    [Fact]
    public void Notices_of_all_steps_stand_in_the_one_transition_in_order()
    {
        stage.Ask("desk/1", "a", Order.Speak("tell:unit/1")).Ask("desk/1", "b", Order.Speak("quiet"))
            .Ask("desk/1", "c", Order.Speak("tell:unit/2")).Ask("desk/1", "d", Order.Speak("seen:1.0")).Flush().Load();
        var row = stage.Appends.ShouldHaveSingleItem().Append.Transitions.ShouldHaveSingleItem();
        row.Notices.Select(Text).ShouldBe(["unit/1 told", "unit/2 told", "1.0 seen by desk/1"]);
    }

    [Fact]
    public void What_is_refused_or_fails_tells_nobody()
    {
        stage.Ask("desk/1", "a", Order.Speak("tell:unit/1")).Ask("desk/1", "b", new() { Refuse = "no" }).Ask("desk/1", "c", new() { Throw = true })
            .Ask("desk/1", "d", Order.Speak("unspeakable")).Flush().Load();
        stage.Appends.ShouldHaveSingleItem().Append.Last.Notices.Select(Text).ShouldBe(["unit/1 told"]);
        stage.Settle();
        stage.AnswerTo("d").ShouldBeOfType<Answer.Faulted>();
        stage.StateOf("desk/1").Words.ShouldBe("tell:unit/1");
    }

    [Fact]
    public void A_message_whose_notices_cannot_be_derived_is_parked()
    {
        stage.Ask("case/1", "a", Order.To("desk/1", "unspeakable")).Settle();
        stage.Transitions("desk/1").Single().Steps.ShouldHaveSingleItem().Error.ShouldNotBeNull().ShouldContain("nobody can be told");
    }

    [Fact]
    public void A_decision_has_at_most_64_notices()
    {
        stage.Ask("case/1", "a", new() { Say = "tell:unit/1", Times = Limits.NoticesPerDecision + 1 }).Settle();
        stage.AnswerTo("a").ShouldBeOfType<Answer.Faulted>();
        stage.Ask("case/1", "b", new() { Say = "tell:unit/1", Times = Limits.NoticesPerDecision }).Flush();
        stage.Appends.ShouldHaveSingleItem().Append.Last.Notices.Length.ShouldBe(64);
    }

    [Fact]
    public void An_append_that_is_fenced_is_decided_and_told_anew()
    {
        stage.Ask("case/1", "a", Order.Speak("one")).Settle();
        stage.Ask("case/1", "b", Order.Speak("tell:unit/1")).Flush();
        var fenced = Stage.Take(stage.Appends);
        stage.Tell(fenced, new AppendOutcome.Fenced(1)).Load();
        stage.Appends.ShouldHaveSingleItem().Append.Last.Notices.Select(Text).ShouldBe(["unit/1 told"]);
    }

    static string Text(NoticeChange change) => change switch
    {
        NoticeChange.Posted posted => $"{posted.Addressee} {posted.Kind}",
        NoticeChange.Acknowledged seen => $"{seen.Notice} seen by {seen.By}",
        _ => throw new InvalidOperationException($"{change}"),
    };
}

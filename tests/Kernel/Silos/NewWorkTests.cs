using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Tests.Support;

namespace GridActors.Kernel.Tests.Silos;

/// <summary>New work is decided without asking the journal whether its actor has been before; what it appends is fenced if it has.</summary>
public sealed class NewWorkTests
{
    readonly Ledger ledger = new();

    Stage On(bool isSole) => new(ledger, new() { Plan = "plan", IsSoleOwner = isSole });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void New_work_reads_nothing(bool isSole)
    {
        var stage = On(isSole).Ask("case/1", "a", Order.Speak("one"), intake: true).Flush();
        stage.Loads.ShouldBeEmpty();
        stage.Commit().AnswerTo("a").ShouldBeOfType<Answer.Done>().Version.ShouldBe(1);
        stage.Loads.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_command_that_is_no_new_work_waits_for_the_record(bool isSole) =>
        On(isSole).Ask("case/1", "a", Order.Speak("one")).Flush().Loads.ShouldHaveSingleItem();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_repetition_of_new_work_is_fenced_and_hears_what_was_done(bool isSole)
    {
        On(isSole).Ask("case/1", "a", Order.Speak("one"), intake: true).Settle();
        var stage = On(isSole).Ask("case/1", "a", Order.Speak("one"), intake: true).Flush().Commit();
        stage.AnswersTo("a").ShouldBeEmpty("its actor is read first");
        var answer = stage.Settle().AnswerTo("a").ShouldBeOfType<Answer.Done>();
        (answer.Version, answer.Repeated).ShouldBe((1, true));
        ledger.Log("case/1").Count().ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_refused_on_nothing_is_asked_again_of_the_record(bool isSole)
    {
        On(isSole).Ask("case/1", "a", Order.Speak("one"), intake: true).Settle();
        var stage = On(isSole).Ask("case/1", "a", new Order { Refuse = "no" }, intake: true).Flush();
        stage.AnswersTo("a").ShouldBeEmpty("the same key may have been answered otherwise before");
        stage.Settle().AnswerTo("a").ShouldBeOfType<Answer.Done>().Repeated.ShouldBeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_comes_while_the_first_append_is_under_way_is_fenced_with_it(bool isSole)
    {
        On(isSole).Ask("case/1", "a", Order.Speak("one"), intake: true).Settle();
        var stage = On(isSole).Ask("case/1", "a", Order.Speak("one"), intake: true).Ask("case/1", "b", Order.Speak("two")).Settle();
        stage.AnswerTo("a").ShouldBeOfType<Answer.Done>().Version.ShouldBe(1);
        stage.AnswerTo("b").ShouldBeOfType<Answer.Done>().Version.ShouldBe(2);
    }
}

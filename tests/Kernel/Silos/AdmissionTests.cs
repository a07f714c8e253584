using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Tests.Support;
using NodaTime;

namespace GridActors.Kernel.Tests.Silos;

/// <summary>Work already accepted goes before new work.</summary>
public sealed class AdmissionTests
{
    static readonly Answer Overloaded = new Answer.Unavailable("overloaded", 1_000);

    readonly Stage stage = new();

    [Fact]
    public void While_a_message_waits_too_long_new_work_is_refused_and_accepted_work_is_served()
    {
        stage.Ask("case/1", "a", Order.To("desk/1", "x")).Load().Commit();
        stage.Now += Duration.FromMilliseconds(Limits.OldestPendingMessage);
        stage.Ask("case/2", "b", Order.Speak("new"), intake: true).Flush();
        stage.Answers.Count.ShouldBe(1);

        stage.Now += Duration.FromMilliseconds(1);
        stage.Ask("case/3", "c", Order.Speak("new"), intake: true).Ask("case/1", "d", Order.Speak("old"));
        stage.AnswerTo("c").ShouldBe(Overloaded);
        stage.Settle();
        stage.AnswerTo("d").ShouldBeOfType<Answer.Done>();
        stage.Ask("case/3", "c", Order.Speak("new"), intake: true).Settle();
        stage.AnswersTo("c")[1].ShouldBeOfType<Answer.Done>();
    }

    [Fact]
    public void While_the_writer_is_behind_new_work_is_refused_and_accepted_work_is_served()
    {
        stage.Machine.WriterIsBehind(true);
        stage.Ask("case/1", "a", Order.Speak("new"), intake: true).Ask("case/2", "b", Order.Speak("old")).Settle();
        (stage.AnswerTo("a"), stage.AnswerTo("b")).ShouldBe((Overloaded, new Answer.Done(1, 1, new Heard("heard old"), false)));
        stage.Machine.WriterIsBehind(false);
        stage.Ask("case/1", "a", Order.Speak("new"), intake: true).Settle();
        stage.AnswersTo("a")[1].ShouldBeOfType<Answer.Done>();
    }

    [Fact]
    public void The_age_is_that_of_the_oldest_message_that_still_waits()
    {
        stage.Ask("case/1", "a", Order.To("desk/1", "x")).Load().Commit();
        stage.Now += Duration.FromSeconds(1);
        stage.Ask("case/2", "b", Order.To("desk/2", "y"));
        (stage.Loads[0], stage.Loads[1]) = (stage.Loads[1], stage.Loads[0]);
        stage.Load().Commit();
        stage.Now += Duration.FromSeconds(1);
        stage.Flush().Machine.OldestPending.ShouldBe(Duration.FromSeconds(2));
        stage.Load().Commit();
        stage.Machine.OldestPending.ShouldBe(Duration.FromSeconds(1));
        stage.Settle().Machine.OldestPending.ShouldBe(Duration.Zero);
    }

    [Fact]
    public void An_inbox_takes_20_000_envelopes_and_refuses_the_next_one()
    {
        for (var i = 0; i < Limits.InboxLength; i++) stage.Ask("desk/1", $"k{i}", Order.Speak("x"));
        stage.Answers.ShouldBeEmpty();
        stage.Ask("desk/1", "last", Order.Speak("x"));
        stage.AnswerTo("last").ShouldBe(Overloaded);
    }

    [Fact]
    public void A_message_that_finds_the_inbox_full_waits_in_its_row_and_comes_again()
    {
        stage.Ask("case/1", "a", Order.To("desk/1", "message")).Load();
        for (var i = 0; i < Limits.InboxLength; i++) stage.Ask("desk/1", $"k{i}", new() { Refuse = "no" });
        stage.Commit().Settle();
        stage.Ledger.Log("desk/1").ShouldBeEmpty();
        stage.Ledger.Pending.Count().ShouldBe(1);
        stage.Pass(stage.Settings.ResendAfter);
        stage.StateOf("desk/1").Words.ShouldBe("message");
    }
}

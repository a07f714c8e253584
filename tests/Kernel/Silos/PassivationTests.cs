using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Silos;
using GridActors.Kernel.Tests.Support;

namespace GridActors.Kernel.Tests.Silos;

public sealed class PassivationTests
{
    readonly Stage stage = new(settings: new() { Plan = "plan", ResidentActors = 1 });

    [Fact]
    public void With_room_for_one_only_the_last_used_stays()
    {
        for (var i = 0; i < 10; i++) stage.Ask($"case/{i}", "a", Order.Speak("x")).Settle();
        stage.Pass(20_000);
        stage.Machine.Resident.ShouldBe(1);
        stage.Ask("case/9", "b", Order.Speak("y")).Flush().Loads.ShouldBeEmpty();
    }

    [Fact]
    public void An_actor_with_something_under_way_stays()
    {
        stage.Settle().Ask("case/1", "a", Order.Speak("x")).Load().Ask("case/2", "a", Order.Speak("x"));
        stage.Machine.Advance(stage.Now + NodaTime.Duration.FromSeconds(20));
        stage.Machine.Resident.ShouldBe(2);
        stage.Settle();
        stage.Answers.Count.ShouldBe(2);
    }

    [Fact]
    public void Work_that_goes_through_more_actors_than_fit_comes_to_its_end()
    {
        for (var i = 0; i < 20; i++)
        {
            stage.Ask($"case/{i}", "a", Order.To("desk/1", $"w{i}") with { Wake = [new("bell", 1_000 + i)] }).Ask($"case/{i}", "a", Order.Speak("again")).Settle();
            stage.Pass(50);
        }

        stage.Pass(30_000);
        stage.StateOf("desk/1").Count.ShouldBe(20);
        Enumerable.Range(0, 20).ShouldAllBe(i => stage.StateOf($"case/{i}").Words == "bell rang");
        stage.Machine.Resident.ShouldBe(1);
        (stage.Machine.Outstanding, stage.Machine.Timers).ShouldBe((0, 0));
    }

    [Fact]
    public void A_forgotten_actor_remembers_its_answers()
    {
        stage.Ask("case/1", "a", Order.Speak("x")).Settle().Ask("case/2", "b", Order.Speak("y")).Settle().Pass(20_000);
        stage.Ask("case/1", "a", Order.Speak("x")).Settle();
        stage.AnswersTo("a")[1].ShouldBe(new Answer.Done(1, 1, new Heard("heard x"), true));
    }
}

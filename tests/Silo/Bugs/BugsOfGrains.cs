using GridActors.Cli.Explore.City;
using GridActors.Grains.Contracts;
using GridActors.Hosting.Checking;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Silo.Tests.Bugs;

/// <summary>Decide and fold are pure, so a throw is a bug, and a retry is useless: how far it reaches.</summary>
public sealed class BugsOfGrains
{
    const string Rubbish = "event/0111"; // sanitation's, as is the next
    const string Toilet = "component/0301";
    const string Road = "event/0113"; // municipal's

    static readonly Duration Patience = Duration.FromSeconds(1);

    [Fact]
    public async Task A_decision_that_throws_parks_one_message_and_nothing_else()
    {
        using var folder = new TempFolder();
        var history = new History();
        await using var silo = await TestSilo.StartAsync(folder.Path, history,
            department => new BuggyGrain(department) { ThrowsOnDeciding = message => message is UnitDispatched { Item: Rubbish } });

        for (var i = 0; i < 10; i++)
        {
            (await silo.ReportAsync(Toilet, $"toilet{i}")).Answer.ShouldBeOfType<Answer.Done>();
            (await silo.ReportAsync(Road, $"road{i}")).Answer.ShouldBeOfType<Answer.Done>();
            if (i == 4) (await silo.ReportAsync(Rubbish, "rubbish")).Answer.ShouldBeOfType<Answer.Done>();
        }

        // The next message of the same pair goes on.
        (await silo.AskAsync(Actors.Case("rubbish"), new AcceptCase(new(Role.U, "crew", "sanitation")), "accept", 1)).ShouldBeOfType<Answer.Done>();
        await silo.PendingAsync(0);

        var image = await silo.ReadAsync();
        var parked = image.Parked.ShouldHaveSingleItem();
        parked.Actor.ShouldBe(Actors.Department("sanitation"));
        parked.Error.ShouldContain("a bug in a decision");
        silo.Alarms.ShouldHaveSingleItem().Code.ShouldBe("parked");
        var (sanitation, municipal) = (await silo.DepartmentAsync("sanitation"), await silo.DepartmentAsync("municipal"));
        (sanitation.Received, sanitation.Accepted, municipal.Received).ShouldBe((10, 1, 10));
        var checker = new Checker(silo.Catalog);
        checker.Check(image, history, []).ShouldBeEmpty();
        CityCounts.Check(checker.Standings).ShouldBe(
            ["cases dispatched to sanitation: the cases say 11, its own count 10", "open cases of sanitation: the cases say 11, its own count 10"]);
    }

    [Fact]
    public async Task A_fold_that_throws_quarantines_one_actor_and_its_neighbours_and_the_intake_go_on()
    {
        using var folder = new TempFolder();
        var history = new History();
        await using (var sound = await TestSilo.StartAsync(folder.Path, history))
        {
            (await sound.ReportAsync(Toilet, "toilet")).Answer.ShouldBeOfType<Answer.Done>();
            (await sound.ReportAsync(Road, "road")).Answer.ShouldBeOfType<Answer.Done>();
            await sound.PendingAsync(0);
        }

        await using (var buggy = await TestSilo.StartAsync(folder.Path, history,
            department => new BuggyGrain(department) { ThrowsOnFolding = (actor, _) => actor.Key == "sanitation" }, Patience))
        {
            (await buggy.ReportAsync(Toilet, "toilet-of-the-buggy")).Answer.ShouldBeOfType<Answer.Done>();
            await Eventually.Is(() => !buggy.Alarms.IsEmpty, () => "nobody was alarmed");
            await ReportForAWhileAsync(buggy);

            buggy.Health.Accepting.ShouldBeTrue(buggy.Health.ToString());
            await buggy.PendingAsync(1);
            buggy.Alarms.ShouldAllBe(alarm => alarm.Code == "quarantined" && alarm.Actor == Actors.Department("sanitation"));
            (await buggy.AskAsync(Actors.Department("sanitation"), new RegisterReceiver(new(Role.ADMIN, "admin", "*"), "li"), "receiver", null))
                .ShouldBeOfType<Answer.Unavailable>().Code.ShouldBe("quarantined");
            (await buggy.DepartmentAsync("municipal")).Received.ShouldBeGreaterThan(1);
            (await buggy.ReadAsync()).Parked.ShouldBeEmpty();
        }

        await using var repaired = await TestSilo.StartAsync(folder.Path, history);
        await repaired.PendingAsync(0);
        (await repaired.DepartmentAsync("sanitation")).Received.ShouldBe(2);
        var checker = new Checker(repaired.Catalog);
        checker.Check(await repaired.ReadAsync(), history, []).ShouldBeEmpty();
        CityCounts.Check(checker.Standings).ShouldBeEmpty();
    }

    /// <summary>Reports for twice as long as a silo is patient with messages that wait; each is taken.</summary>
    static async Task ReportForAWhileAsync(TestSilo silo)
    {
        var until = SystemClock.Instance.GetCurrentInstant() + (Patience * 2);
        for (var i = 0; SystemClock.Instance.GetCurrentInstant() < until; i++)
        {
            (await silo.ReportAsync(Road, $"road-of-the-buggy{i}")).Answer.ShouldBeOfType<Answer.Done>();
            await silo.PendingAsync(1);
        }
    }
}

using System.Text;
using System.Text.Json;
using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Kernel.Contracts;
using GridActors.Silo.Demo.People;
using GridActors.Silo.Plans;
using NodaTime;

namespace GridActors.Silo.Tests.Demo;

public sealed class DemoPeopleTests
{
    static readonly Plan Plan = PlanFile.Read(PlanFile.Sample).Parse();
    static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 2, 0);

    [Fact]
    public void One_seed_gives_the_same_commands_and_another_seed_others()
    {
        var first = Hour(seed: 7);

        first.Count.ShouldBeGreaterThan(50);
        Hour(seed: 7).ShouldBe(first);
        Hour(seed: 8).ShouldNotBe(first);
    }

    [Fact]
    public void A_report_that_everybody_overlooks_is_filed_by_nobody_below_the_top()
    {
        var people = new DemoPeople(Plan, 1);
        var report = people.Next(Start, []).ShouldHaveSingleItem();
        report.Body.ShouldBeOfType<ReportCase>().By.Role.ShouldBe(Role.GM);
        var community = Plan.Grids[((ReportCase)report.Body).Grid!].Parent!;

        OnTheCase(people, report, community, "community").ShouldBeEmpty();
        OnTheCase(people, report, Plan.Grids[community].Parent!, "street").ShouldBeEmpty();
        // At the top it is a case like others: one of ten is forgotten there once, but not for every version of it.
        Enumerable.Range(3, 5).SelectMany(version => OnTheCase(people, report, Plan.Top.Code, "district", version)).ShouldNotBeEmpty();
    }

    [Fact]
    public void Nobody_calls_while_too_much_is_open()
    {
        var people = new DemoPeople(Plan, 1);
        var open = Enumerable.Range(0, 250).Select(number => Seen(Actors.Case($"c{number}"), 1, Plan.Top.Code, "district")).ToArray();

        var acts = Enumerable.Range(0, 60).SelectMany(minute => people.Next(Start + Duration.FromMinutes(minute), open)).ToArray();

        acts.ShouldNotBeEmpty();
        acts.Where(act => act.Body is ReportCase).ShouldBeEmpty();
    }

    /// <summary>An hour of commands on cases that stay as they were reported, each as its stored text.</summary>
    static List<string> Hour(ulong seed)
    {
        var people = new DemoPeople(Plan, seed);
        var (open, told) = (new List<SeenCase>(), new List<string>());
        for (var second = 0; second < 3_600; second += 15)
        {
            foreach (var act in people.Next(Start + Duration.FromSeconds(second), open))
            {
                told.Add($"{act.To} {act.Key} {act.Version} {Text(act.Body)}");
                if (act.Body is ReportCase report) open.Add(Seen(act.To, 1, Plan.Top.Code, "district", report.Item));
            }
        }

        return told;
    }

    static List<DemoAct> OnTheCase(DemoPeople people, DemoAct report, string holder, string tier, long version = 1)
    {
        var seen = Seen(report.To, version, holder, tier);
        return [.. Enumerable.Range(0, 60).SelectMany(minute => people.Next(Start + Duration.FromMinutes((60 * version) + minute), [seen])).Where(act => act.To == report.To)];
    }

    static SeenCase Seen(ActorId id, long version, string holder, string tier, string item = "event/0113") => new(id, version, new(
        id.Key, null, CaseStatus.Reported, item, null, "12345", "211103001001001", holder, tier, null, null, false, Start, Start, null, null, null, null, null, 1, 0, 0, null));

    static string Text(Message body)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes)) Words.Case.Write(json, body);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}

using GridActors.Grains.Cases;
using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;
using NodaTime;

namespace GridActors.Grains.Tests.Lifecycle;

/// <summary>docs/lifecycle.md, the code and these stories say the same; none of the three can move alone.</summary>
public sealed class LifecyclePageTests
{
    public static TheoryData<string> Rows => [.. LifecyclePage.Commands.Select(row => row[0])];

    public static TheoryData<string, string> OwnRefusals =>
        [.. LifecyclePage.Commands.SelectMany(row => LifecyclePage.List(row[7]).Select(code => (row[0], code)))];

    public static TheoryData<string> Lapses => [.. LifecyclePage.Lapses.Select(row => row[0])];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_does_to_state_and_clocks_what_the_page_says(string number)
    {
        var row = LifecyclePage.Commands.Single(row => row[0] == number);
        var inRegion = LifecyclePage.Region.Contains(row);
        var story = RowStories.All[number];
        var city = story.City();
        city.Pass(Duration.FromMinutes(1));
        var (before, command) = (city.Case(Story.Id), story.Command(city));
        var data = Grains.Cases.Lifecycle.Rows.Single(known => known.Message == command.GetType());
        // An intake is a report by another role.
        (number == "2" ? "intake" : data.Command).ShouldBe(LifecyclePage.CommandOf(row));
        data.Roles.Select(role => role.ToString()).ShouldBe(LifecyclePage.List(row[3]), ignoreOrder: true);
        if (!inRegion) data.From.Select(status => status.ToString()).ShouldBe(LifecyclePage.List(row[1]), ignoreOrder: true);
        else before.Dispatch!.Lateness.ToString().ShouldBe(row[1]);

        city.Does(command);

        var after = city.Case(Story.Id);
        (inRegion ? after.Dispatch!.Lateness.ToString() : after.Status.ToString()).ShouldBe(row[5]);
        ClocksMoved(before, after).ShouldBe(row[6].Split(' ', StringSplitOptions.RemoveEmptyEntries), ignoreOrder: true);
        city.Violations.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(OwnRefusals))]
    public void A_refusal_of_the_page_is_produced(string row, string code) => RefusalStories.All[(row, code)]().Code.ShouldBe(code);

    [Theory]
    [MemberData(nameof(Lapses))]
    public void A_lapse_brings_what_the_page_says(string number)
    {
        var row = LifecyclePage.Lapses.Single(row => row[0] == number);
        var (begin, brings) = LapseStories.All[number];
        var city = begin();
        var due = city.TimersOf(Story.Id)[row[1]];
        city.PassTo(due - Duration.FromMilliseconds(1));
        var told = city.EventsOf(Story.Id).Count;

        city.PassTo(due);

        city.EventsOf(Story.Id).Skip(told).ShouldContain(happened => brings(happened));
        city.Status().ToString().ShouldBe(row[3]);
        city.Violations.ShouldBeEmpty();
    }

    [Fact]
    public void Every_command_of_the_code_has_a_row_and_every_story_too()
    {
        LifecyclePage.Commands.Select(LifecyclePage.CommandOf).Distinct().Order()
            .ShouldBe(Grains.Cases.Lifecycle.Rows.Select(row => row.Command).Append("intake").Distinct().Order());
        RowStories.All.Keys.Order().ShouldBe(LifecyclePage.Commands.Select(row => row[0]).Order());
        RefusalStories.All.Keys.Order().ShouldBe(LifecyclePage.Commands.SelectMany(row => LifecyclePage.List(row[7]).Select(code => (row[0], code))).Order());
        LapseStories.All.Keys.Order().ShouldBe(LifecyclePage.Lapses.Select(row => row[0]).Order());
    }

    [Fact]
    public void Every_refusal_of_a_case_stands_on_the_page()
    {
        // Those of rosters, receivers, notices and plans are no steps of a case.
        string[] elsewhere = ["roster-full", "unknown-member", "on-duty-already", "not-on-duty", "unknown-notice", "unknown-plan", "effective-past", "nothing-moves"];
        var page = Repository.Text("docs", "lifecycle.md");
        typeof(Refusals).GetFields().Select(field => (string)field.GetRawConstantValue()!).Except(elsewhere)
            .Where(code => !page.Contains(code, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    static IEnumerable<string> ClocksMoved(CaseState before, CaseState after)
    {
        foreach (var name in before.Clocks.Concat(after.Clocks).Select(clock => clock.Name).Distinct().Where(name => name != ClockNames.Repeat))
        {
            var (was, now) = (before.Clock(name), after.Clock(name));
            if (was is not null && now?.Start != was.Start) yield return "−" + name;
            if (now is not null && now.Start != was?.Start) yield return "+" + name;
            if (was is null || now?.Start != was.Start) continue;
            if (was.Stopped is null && now.Stopped is not null) yield return "‖" + name;
            if (was.Stopped is not null && now.Stopped is null) yield return "▸" + name;
        }
    }
}

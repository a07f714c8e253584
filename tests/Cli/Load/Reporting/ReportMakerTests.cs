using System.Text.Json;
using GridActors.Cli.Load.Reporting;

namespace GridActors.Cli.Tests.Load.Reporting;

public sealed class ReportMakerTests
{
    [Fact]
    public void Callers_report_what_the_plan_knows_where_it_knows_it()
    {
        var choices = SmallPlan.Choices;
        choices.Channels.ShouldBe(["12345", "web"]);
        choices.Grids.Select(grid => grid.Code).ShouldBe(["211103001001001", "211103001001002"]);
        var (maker, seen) = (new ReportMaker(choices, 1, "r"), new HashSet<string>());
        for (var i = 0; i < 200; i++)
        {
            using var body = JsonDocument.Parse(maker.BodyOf(i));
            var report = body.RootElement;
            choices.Channels.ShouldContain(Text(report, "channel"));
            choices.Grids.ShouldContain(grid => grid.Code == Text(report, "grid"));
            var item = choices.Items.Single(item => item.Code == Text(report, "item"));
            if (report.TryGetProperty("condition", out var condition)) item.Conditions.ShouldContain(condition.GetString());
            else item.Conditions.ShouldBeEmpty();
            Text(report, "description").ShouldStartWith(item.Name);
            report.GetProperty("reporter").GetProperty("phone").GetString()!.Length.ShouldBe(11);
            seen.Add(Text(report, "item") + Text(report, "grid") + Text(report, "channel"));
        }

        seen.Count.ShouldBe(2 * 2 * 2);
    }

    [Fact]
    public void The_same_number_is_the_same_report_and_another_seed_another()
    {
        var (one, again, other) = (new ReportMaker(SmallPlan.Choices, 7, "r"), new ReportMaker(SmallPlan.Choices, 7, "r"), new ReportMaker(SmallPlan.Choices, 8, "r"));
        one.BodyOf(5).ToArray().ShouldBe(again.BodyOf(5).ToArray());
        Enumerable.Range(0, 50).Count(i => one.BodyOf(i).Span.SequenceEqual(other.BodyOf(i).Span)).ShouldBeLessThan(5);
        one.KeyOf(5).ShouldBe("load-r-5");
        new ReportMaker(SmallPlan.Choices, 7, "next").KeyOf(5).ShouldNotBe(one.KeyOf(5));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"tiers":[],"channels":[],"grids":[],"items":[],"hash":""}""")]
    [InlineData("[]")]
    public void What_is_no_plan_is_told(string text)
    {
        using var plan = JsonDocument.Parse(text);
        Should.Throw<FormatException>(() => ReportChoices.Of(plan.RootElement));
    }

    static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}

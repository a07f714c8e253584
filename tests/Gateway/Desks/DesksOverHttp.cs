using System.Globalization;
using System.Net;
using GridActors.Gateway.Tests.Support;

namespace GridActors.Gateway.Tests.Desks;

/// <summary>The sample city has day and night command at its top centre. Shift changes are shown beside the grain and on a fast silo.</summary>
public sealed class DesksOverHttp(TestCity city) : IClassFixture<TestCity>
{
    const string Desk = "/api/v1/desks/211103";

    [Fact]
    public async Task A_case_that_comes_to_the_top_is_counted_at_its_desk()
    {
        var before = (await city.Admin.GetAsync(Desk)).Is(HttpStatusCode.OK);
        var counted = before.Json["shift"]?["arrived"]?.GetValue<int>() ?? 0;

        (await city.Admin.As("H").ReportAsync(Reports.Plain)).Is(HttpStatusCode.Created);
        (await city.Admin.As("H").ReportAsync(Reports.With(("channel", "110")))).Is(HttpStatusCode.Created);

        Reply after = null!;
        await Eventually.Is(
            async () => (after = (await city.Admin.GetAsync(Desk)).Is(HttpStatusCode.OK)).Json["shift"]?["arrived"]?.GetValue<int>() == counted + 2,
            () => Task.FromResult(after.Body));
        var now = city.City.Clock.Now;
        after["desk"].ShouldBe(city.City.Plan.Desks.At(now)!.Code);
        after.Json["shift"]!["urgent"]!.GetValue<int>().ShouldBeGreaterThan(0);
        DateTimeOffset.Parse(after["until"]!, CultureInfo.InvariantCulture).ShouldBeGreaterThan(now.ToDateTimeOffset());
    }

    [Fact]
    public async Task Before_the_first_change_there_is_nothing_to_sign()
    {
        using var folder = new TempFolder();
        await using var other = await TestCity.OpenAsync(folder.Path);
        var leaving = other.Admin.As("DC", Reports.District, "dc-qian");
        (await other.Admin.As("H").ReportAsync(Reports.Plain)).Is(HttpStatusCode.Created);
        await other.CountAsync();
        (await leaving.PostAsync($"{Desk}/commands/take-over", null)).IsProblem(409, "no-handover");
        (await other.Admin.GetAsync($"{Desk}/handovers")).Is(HttpStatusCode.OK).Json["handovers"]!.AsArray().ShouldBeEmpty();
        (await leaving.PostAsync($"{Desk}/commands/hand-over", """{"to":"admin:dc-qian"}""")).IsProblem(422, "same-person");
    }

    [Theory]
    [InlineData("desks/211103/commands/hand-over", "{}", 400, "field-required", "to")]
    [InlineData("desks/211103/commands/hand-over", """{"to":7}""", 400, "wrong-type", "to")]
    [InlineData("desks/211103/commands/take-over", """{"to":"a"}""", 400, "unknown-field", "to")]
    [InlineData("desks/211103/commands/sleep", "{}", 404, "unknown-command", null)]
    [InlineData("desks/211103001/commands/take-over", "{}", 404, "unknown-place", null)]
    [InlineData("desks/211103/commands/take-over", "{}", 403, "not-your-role", null)]
    public async Task A_bad_command_is_named_and_leaves_nothing_behind(string path, string body, int status, string code, string? field)
    {
        var before = await city.CountAsync();

        (await city.Admin.PostAsync($"/api/v1/{path}", body)).IsProblem(status, code, field);

        (await city.CountAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("/api/v1/desks/211103001")]
    [InlineData("/api/v1/desks/999/handovers")]
    public async Task Only_the_top_centre_has_a_desk(string path) => (await city.Admin.GetAsync(path)).IsProblem(404, "unknown-place");
}

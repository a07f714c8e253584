using System.Net;
using GridActors.Gateway.Tests.Support;

namespace GridActors.Gateway.Tests.Http;

public sealed class Edges(TestCity city) : IClassFixture<TestCity>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/api/v2/cases")]
    [InlineData("/api/v1/cases/x/y/z")]
    [InlineData("/openapi/v7.json")]
    public async Task An_address_that_is_nothing_is_a_problem_too(string path) => (await city.Admin.GetAsync(path)).IsProblem(404, "not-found");

    [Fact]
    public async Task A_method_that_is_not_taken_is_a_problem_too()
    {
        var reply = (await city.Admin.SendAsync(HttpMethod.Delete, "/api/v1/cases", null)).IsProblem(405, "method-not-allowed");

        reply.Header("Allow")!.ShouldContain("POST");
    }

    [Fact]
    public async Task Headers_that_are_too_long_are_refused()
    {
        var reply = await city.Admin.SendAsync(HttpMethod.Get, "/api/v1/plan", null, ("X-Filler", new string('x', 20_000)));

        reply.Status.ShouldBe(HttpStatusCode.RequestHeaderFieldsTooLarge);
        (await city.Admin.GetAsync("/api/v1/plan")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_callers_do_wrong_is_no_warning()
    {
        await using var quiet = new TestCity();
        await quiet.InitializeAsync();
        var hotline = quiet.Admin.As("H");

        (await hotline.ReportAsync(Reports.Plain)).Is(HttpStatusCode.Created);
        (await hotline.ReportAsync("{")).IsProblem(400, "malformed-json");
        (await hotline.ReportAsync("""{"channel":"12345","item":"nothing"}""")).IsProblem(422, "unknown-item");
        (await new Client(quiet.Address, "ga_wrong").GetAsync("/api/v1/plan")).IsProblem(401, "key-unknown");
        (await hotline.GetAsync("/nowhere")).IsProblem(404, "not-found");

        quiet.Log.Lines.ShouldAllBe(line => line.StartsWith("Debug", StringComparison.Ordinal) || line.StartsWith("Information", StringComparison.Ordinal));
    }
}

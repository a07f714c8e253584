using GridActors.Gateway.Tests.Support;
using GridActors.Hosting;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Gateway.Tests.Cases;

/// <summary>What the silo answers when it does not decide, as callers see it.</summary>
public sealed class SiloAnswers(TestCity city) : IClassFixture<TestCity>
{
    [Theory]
    [InlineData("overloaded", 503, 200, "1")]
    [InlineData("stopping", 503, 2_000, "2")]
    [InlineData("not-owner", 503, 1_001, "2")]
    [InlineData("quarantined", 503, 60_000, "60")]
    [InlineData("journal-away", 503, 2_000, "2")]
    [InlineData("no-silo", 503, 2_000, "2")]
    [InlineData("journal-full", 507, 5_000, "5")]
    public async Task What_is_not_available_says_when_to_come_again(string code, int status, int retryAfter, string seconds)
    {
        var (web, admin) = await city.AnotherGatewayAsync(Front.Answering(city.City.Silo, new Answer.Unavailable(code, retryAfter)));
        await using var _ = web;

        var report = (await admin.As("H").ReportAsync(Reports.Plain)).IsProblem(status, code);

        report.Header("Retry-After").ShouldBe(seconds);
        report.Header("Idempotency-Key").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_fault_of_ours_is_told_without_its_inside()
    {
        var (web, admin) = await city.AnotherGatewayAsync(Front.Answering(city.City.Silo, new Answer.Faulted("secret inside")));
        await using var _ = web;

        (await admin.As("H").ReportAsync(Reports.Plain)).IsProblem(500, "fault").Body.ShouldNotContain("secret");
    }

    [Fact]
    public async Task An_exception_is_told_without_its_inside_and_logged_without_the_request()
    {
        var (web, admin) = await city.AnotherGatewayAsync(new Front(city.City.Silo, (_, command) => throw new InvalidOperationException(command.ToString())));
        await using var _ = web;

        (await admin.As("H").ReportAsync(Reports.Personal, "13800001234")).IsProblem(500, "fault").Body.ShouldNotContain("case/");

        city.Log.Lines.ShouldContain(line => line.Contains(nameof(InvalidOperationException), StringComparison.Ordinal));
        city.Log.Lines.ShouldAllBe(line => !line.Contains(Reports.Phone, StringComparison.Ordinal));
    }

    [Fact]
    public async Task New_reports_are_refused_before_they_are_read_while_the_silo_does_not_accept()
    {
        var (web, admin) = await city.AnotherGatewayAsync(new Closed(city.City.Silo));
        await using var _ = web;

        var refused = (await admin.As("H").ReportAsync(Reports.Plain, "mine")).IsProblem(503, "overloaded");

        refused.Header("Retry-After").ShouldBe("1");
        refused.Header("Idempotency-Key").ShouldBe("mine");
        (await admin.GetAsync("/health/ready")).Status.ShouldBe(System.Net.HttpStatusCode.ServiceUnavailable);
        (await admin.GetAsync("/health/live")).Status.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    /// <summary>A silo that is behind, and would be asked too much.</summary>
    sealed class Closed(ISilo silo) : ISilo
    {
        public SiloHealth Health => silo.Health with { Accepting = false, Why = "overloaded" };

        public Instant Now => silo.Now;

        public Horizon Horizon => silo.Horizon;

        public Task<Answer> AskAsync(Envelope command, CancellationToken cancel) => throw new InvalidOperationException("nothing should come here");
    }
}

using System.Net;
using GridActors.Gateway.Tests.Support;
using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Silo.Plans;

namespace GridActors.Gateway.Tests.Plan;

/// <summary>A plan with another calendar comes into force while cases are open.</summary>
public sealed class ReviewOfCalendars
{
    // One hour of work a day, and round the clock: whatever day it is, eight hours are over much sooner with the second.
    const string Slow = "mon-sun: 08:00-09:00";
    const string Fast = "mon-sun: 00:00-24:00";

    [Fact]
    public async Task Open_cases_are_asked_once_and_fall_due_earlier()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("slow.yaml"), PlanWith(Slow), TestContext.Current.CancellationToken);
        await using (var first = await GridActors.Silo.Running.City.OpenAsync(new() { Data = folder.File("data"), Plan = folder.File("slow.yaml") })) first.Plan.Name.ShouldContain("first city");
        await using var city = await TestCity.OpenAsync(folder.File("data"));
        var review = new CalendarReview(city.City.Journal, city.City.Silo, city.City.Plans, city.City.Catalog);
        var hotline = city.Admin.As("H");
        var open = (await hotline.ReportAsync(Reports.Plain)).Is(HttpStatusCode.Created).Id;
        var ended = (await hotline.ReportAsync(Reports.Plain)).Is(HttpStatusCode.Created).Id;
        (await city.Admin.As("DC", Reports.District).CommandAsync(ended, "refuse", 1, """{"reason":"duplicate"}""")).Is(HttpStatusCode.OK);
        var before = await DueAsync(city, open);
        (await review.LookAsync(TestContext.Current.CancellationToken)).ShouldBeNull();
        (await review.LookAsync(TestContext.Current.CancellationToken)).ShouldBeNull();

        (await city.Admin.PostAsync("/api/v1/plans", PlanWith(Fast))).Is(HttpStatusCode.Created);
        (await review.LookAsync(TestContext.Current.CancellationToken)).ShouldBeNull("the version has just been seen for the first time");
        (await review.LookAsync(TestContext.Current.CancellationToken)).ShouldBe(1);

        var after = await DueAsync(city, open);
        after.ShouldBeLessThan(before);
        (after - DateTimeOffset.UtcNow).ShouldBeLessThan(TimeSpan.FromHours(8));
        (await city.Admin.GetAsync($"/api/v1/cases/{ended}")).Is(HttpStatusCode.OK).Version.ShouldBe(2);
        (await review.LookAsync(TestContext.Current.CancellationToken)).ShouldBeNull();
        (await city.Admin.GetAsync($"/api/v1/cases/{open}")).Is(HttpStatusCode.OK).Version.ShouldBe(2);
    }

    [Fact]
    public async Task An_activation_of_which_the_process_was_not_told_is_found_in_the_log()
    {
        await using var city = new TestCity();
        await city.InitializeAsync();
        var review = new CalendarReview(city.City.Journal, city.City.Silo, city.City.Plans, city.City.Catalog);
        var plan = PlanReader.Read(PlanWith(Fast)).Plan!;
        await city.City.Plans.PublishAsync(plan, PlanWith(Fast));
        var command = new ActivatePlan(new(Role.ADMIN, "elsewhere", "*"), plan.Hash, plan.Name);
        (await city.City.Silo.AskAsync(new(Actors.CityPlan, new Cause.Outside(Fingerprint.Of("elsewhere"), Fingerprint.Of("activate"), null), command), TestContext.Current.CancellationToken))
            .ShouldBeOfType<Answer.Done>();
        city.City.Plan.Hash.ShouldNotBe(plan.Hash);

        await review.LookAsync(TestContext.Current.CancellationToken);

        city.City.Plan.Hash.ShouldBe(plan.Hash);
    }

    static string PlanWith(string hours)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "samples", "first-city", "plan.yaml"))
            .Replace("    mon-fri: 08:00-12:00 14:00-18:00\n", $"    {hours}\n  workday: 480\n", StringComparison.Ordinal)
            .Replace("  file: 15 minutes\n", "  file: 8 work-hours\n", StringComparison.Ordinal);
        text.ShouldContain(hours);
        text.ShouldContain("file: 8 work-hours");
        return text;
    }

    /// <summary>When the running clock of a case is due.</summary>
    static async Task<DateTimeOffset> DueAsync(TestCity city, string id) =>
        DateTimeOffset.Parse((await city.Admin.GetAsync($"/api/v1/cases/{id}")).Is(HttpStatusCode.OK)["dueAt"]!, System.Globalization.CultureInfo.InvariantCulture);
}

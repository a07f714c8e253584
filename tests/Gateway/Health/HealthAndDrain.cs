using System.Net;
using GridActors.Gateway.Tests.Support;

namespace GridActors.Gateway.Tests.Health;

public sealed class HealthAndDrain
{
    [Fact]
    public async Task A_silo_that_is_not_started_is_neither_started_nor_ready()
    {
        using var folder = new TempFolder();
        await using var city = await TestCity.OpenAsync(folder.Path, front: city => Task.FromResult<Hosting.ISilo>(city.Silo));
        var stranger = new Client(city.Address, null);

        (await stranger.GetAsync("/health/startup")).Is(HttpStatusCode.ServiceUnavailable)["started"].ShouldBe("false");
        (await stranger.GetAsync("/health/ready")).Is(HttpStatusCode.ServiceUnavailable);
        (await city.Admin.As("H").ReportAsync(Reports.Plain)).IsProblem(503, "stopping");

        await city.City.Silo.StartAsync();

        (await stranger.GetAsync("/health/startup")).Is(HttpStatusCode.OK)["started"].ShouldBe("true");
        (await stranger.GetAsync("/health/ready")).Is(HttpStatusCode.OK)["accepting"].ShouldBe("true");
        (await stranger.GetAsync("/health/live")).Is(HttpStatusCode.OK)["progressing"].ShouldBe("true");
    }

    [Fact]
    public async Task While_it_drains_it_refuses_new_work_finishes_the_old_and_goes_on_reading()
    {
        await using var gated = await GatedCity.StartAsync();
        var (admin, hotline) = (gated.City.Admin, gated.City.Admin.As("H"));
        var earlier = (await hotline.ReportAsync(Reports.Plain)).Is(HttpStatusCode.Created).Id;
        await gated.City.CountAsync();
        gated.Journal.Hold();
        var accepted = hotline.ReportAsync(Reports.Plain);
        await Eventually.Is(() => gated.Journal.Waiting == 1, () => $"{gated.Journal.Waiting} commits wait");

        var drained = gated.Silo.DrainAsync(TimeSpan.FromSeconds(30));

        var ready = (await admin.GetAsync("/health/ready")).Is(HttpStatusCode.ServiceUnavailable);
        ready["why"].ShouldBe("stopping");
        (await admin.GetAsync("/health/live")).Is(HttpStatusCode.OK);
        (await hotline.ReportAsync(Reports.Plain)).IsProblem(503, "stopping").Header("Retry-After").ShouldNotBeNull();
        (await admin.As("DC").CommandAsync(earlier, "file", 1, """{"condition":"1"}""")).IsProblem(503, "stopping");
        (await admin.GetAsync($"/api/v1/cases/{earlier}")).Is(HttpStatusCode.OK);
        drained.IsCompleted.ShouldBeFalse();
        gated.Journal.Release();

        var id = (await accepted).Is(HttpStatusCode.Created).Id;
        await drained.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        (await admin.GetAsync($"/api/v1/cases/{id}")).Is(HttpStatusCode.OK);
        (await gated.City.City.Journal.CountAsync()).Pending.ShouldBe(0);
    }
}

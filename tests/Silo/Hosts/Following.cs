using System.Diagnostics;
using System.Net;
using GridActors.Silo.Tests.Support;

namespace GridActors.Silo.Tests.Hosts;

/// <summary>Somebody at a gateway waits for a notice that a silo's case makes.</summary>
static class Following
{
    /// <summary>Waits for ten notices, one after the other.</summary>
    /// <returns>How long each came after its report was answered, milliseconds, in order of size.</returns>
    public static async Task<IReadOnlyList<double>> FollowAsync(SiloFolder folder, SiloProcess gateway)
    {
        var (hotline, centre) = (folder.Admin(gateway).As("H"), folder.Admin(gateway).As("DC", SamplePlan.District));
        var took = new List<double>();
        var (told, next) = await PageAsync(centre, 1, null);
        while (told.Count > 0) (told, next) = await PageAsync(centre, 1, next);
        for (var i = 0; i < 10; i++)
        {
            var waiting = PageAsync(centre, 50, next);
            var id = (await hotline.ReportAsync($$"""{"channel":"web","item":"event/0113","description":"followed {{i}}"}""", $"followed-{i}")).Is(HttpStatusCode.Created).Id;
            var watch = Stopwatch.StartNew();
            (told, next) = await waiting.WaitAsync(TimeSpan.FromSeconds(45), TestContext.Current.CancellationToken);
            took.Add(watch.Elapsed.TotalMilliseconds);
            told.ShouldBe([id]);
        }

        return [.. took.Order()];
    }

    static async Task<(IReadOnlyList<string> Cases, string Next)> PageAsync(Client reader, int wait, string? after)
    {
        var page = (await reader.GetAsync($"/api/v1/notices?wait={wait}{(after is null ? "" : $"&after={after}")}")).Is(HttpStatusCode.OK).Json;
        return ([.. page["notices"]!.AsArray().Select(row => row!["case"]!.ToString())], page["next"]!.ToString());
    }
}

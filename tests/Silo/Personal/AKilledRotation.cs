using System.Net;
using GridActors.Silo.Tests.Support;

namespace GridActors.Silo.Tests.Personal;

/// <summary>A silo is killed while it exchanges its master key, and the next one goes on.</summary>
public sealed class AKilledRotation
{
    const string Report = """{"channel":"12345","item":"component/0101","grid":"211103001001001","reporter":{"name":"王小明","phone":"13800001234"}}""";

    [Fact]
    public async Task Is_finished_by_the_next_silo_and_every_case_can_be_read()
    {
        using var folder = new SiloFolder();
        var key = Path.Combine(folder.Path, "data", "keys", "master.key");
        List<string> cases = [];
        for (var round = 0; round < 3; round++)
        {
            byte[] before;
            await using (var silo = await folder.StartAsync())
            {
                var admin = folder.Admin(silo);
                cases.AddRange(await Task.WhenAll(Enumerable.Range(0, 30).Select(async _ => (await admin.As("H").ReportAsync(Report)).Is(HttpStatusCode.Created).Id)));
                before = await File.ReadAllBytesAsync(key, TestContext.Current.CancellationToken);
                (await admin.PostAsync("/api/v1/master-key/rotate", null)).Is(HttpStatusCode.Accepted);
                // The last report of a round comes under the new key, and the kill at a moment that nobody chose.
                cases.Add((await admin.As("H").ReportAsync(Report)).Is(HttpStatusCode.Created).Id);
                await silo.KillAsync();
            }

            await using var next = await folder.StartAsync();
            var client = folder.Admin(next);
            await Eventually.Is(
                async () => !(await client.GetAsync("/api/v1/master-key")).Json.ContainsKey("next"), async () => (await client.GetAsync("/api/v1/master-key")).Body);
            foreach (var id in cases)
                (await client.As("DC", "211103").GetAsync($"/api/v1/cases/{id}")).Is(HttpStatusCode.OK).Json["personal"]!["sight"]!.ToString().ShouldBe("full", id);
            (await File.ReadAllBytesAsync(key, TestContext.Current.CancellationToken)).ShouldNotBe(before);
            (await next.StopAsync()).ShouldBe(0);
        }

        folder.Passed();
    }
}

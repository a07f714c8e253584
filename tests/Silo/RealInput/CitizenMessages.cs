using System.Collections.Concurrent;
using System.Net;
using System.Text;
using GridActors.Grains.Contracts;
using GridActors.Hosting.Checking;
using GridActors.Silo.Tests.Support;

namespace GridActors.Silo.Tests.RealInput;

/// <summary>495 real messages of citizens, through HTTP, on a running silo with the sample plan.</summary>
public sealed class CitizenMessages
{
    [Fact]
    public async Task Messages_become_cases_and_their_words_stand_nowhere_but_under_seal()
    {
        var rows = CitizenMessage.Read(SharedData.File("cn", "citizen_messages.csv"));
        rows.Count.ShouldBe(495);
        var traces = new Traces(rows.Select(row => row.Description), rows.Select(row => row.User), SamplePlan.Text);
        using var folder = new SiloFolder();
        var seen = new StringBuilder();
        await using (var silo = await folder.StartAsync())
        {
            var (hotline, centre) = (folder.Admin(silo).As("H"), folder.Admin(silo).As("DC", SamplePlan.District));
            var first = await ReportAllAsync(hotline, rows);

            // 37042 stands twice, with two classes: the data say so.
            first.Count(entry => entry.Reply.Status == HttpStatusCode.Created).ShouldBe(494);
            var refused = first.Where(entry => entry.Reply.Status != HttpStatusCode.Created).ShouldHaveSingleItem();
            refused.Message.Number.ShouldBe("37042");
            refused.Reply.IsProblem(409, "key-reused");

            var again = (await ReportAllAsync(hotline, rows)).ToDictionary(entry => entry.Message, entry => entry.Reply);
            foreach (var (message, reply) in first)
            {
                again[message].Body.ShouldBe(reply.Body);
                if (reply.Status == HttpStatusCode.Created) again[message].Header("Idempotent-Replay").ShouldBe("true");
            }

            foreach (var (message, reply) in first.Where(entry => entry.Reply.Status == HttpStatusCode.Created))
            {
                var found = (await centre.GetAsync($"/api/v1/cases/{reply.Id}")).Is(HttpStatusCode.OK);
                var data = found.Json["personal"]!["data"]!;
                Encoding.UTF8.GetBytes((string)data["description"]!).ShouldBe(Encoding.UTF8.GetBytes(message.Description));
                ((string)data["reporter"]!["name"]!).ShouldBe(message.User);
                seen.Append((await centre.GetAsync($"/api/v1/cases/{reply.Id}/timeline")).Body);
                traces.In(found.Body).ShouldNotBeEmpty("the eye is open");
            }

            seen.Append((await centre.GetAsync("/api/v1/cases?limit=500")).Body);
            (await silo.StopAsync()).ShouldBe(0);
            traces.In(silo.Output + silo.Errors).ShouldBeEmpty();
        }

        traces.In(seen.ToString()).ShouldBeEmpty();
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(folder.Database)!))
            traces.In(Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken))).ShouldBeEmpty(file);
        var image = await folder.ReadAsync();
        image.Heads.Count(head => head.Actor.Kind == Actors.CaseKind).ShouldBe(494);
        image.Personal!.Count.ShouldBe(494);
        new Checker(folder.Catalog()).Check(image with { Personal = null }, new(), [.. rows.Select(row => row.Subject)]).ShouldBeEmpty();
        folder.Passed();
    }

    static async Task<IReadOnlyCollection<(CitizenMessage Message, Reply Reply)>> ReportAllAsync(Client hotline, IEnumerable<CitizenMessage> messages)
    {
        var replies = new ConcurrentQueue<(CitizenMessage, Reply)>();
        await Parallel.ForEachAsync(messages, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (message, _) =>
            replies.Enqueue((message, await hotline.ReportAsync(message.Report, message.Number))));
        return replies;
    }
}

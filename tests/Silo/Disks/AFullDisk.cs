using System.Net;
using GridActors.Cli.Explore.City;
using GridActors.Hosting.Checking;
using GridActors.Kernel.Log;
using GridActors.Silo.Tests.Killing;
using GridActors.Silo.Tests.Support;

namespace GridActors.Silo.Tests.Disks;

/// <summary>The journal's disk runs full under load, twice: space comes back to a running silo, and to one that was killed meanwhile.</summary>
public sealed class AFullDisk(ITestOutputHelper output)
{
    const int Fillers = 16;

    readonly Recorder recorder = new();
    readonly List<string> secrets = [];
    readonly List<Wish> unfinished = [];
    volatile bool isFull;

    [Fact]
    public async Task A_full_disk_loses_nothing_that_was_acknowledged_and_work_goes_on_when_space_returns()
    {
        using var disk = SmallDisk.Mount(3);
        using var folder = new SiloFolder(disk.Path);
        var silo = await folder.StartAsync();
        try
        {
            var first = FillAsync(folder.Admin(silo), "first");
            await SaysThatItIsFullAsync(folder.Admin(silo), "first");
            output.WriteLine($"full after {recorder.Of("done")} reports");
            disk.Resize(32);
            await first;
            await FinishAsync(folder.Admin(silo));

            disk.FillUp();
            var second = FillAsync(folder.Admin(silo), "second");
            await SaysThatItIsFullAsync(folder.Admin(silo), "second");
            await silo.KillAsync();
            await second;
            disk.MakeRoom();
            await silo.DisposeAsync();
            silo = await folder.StartAsync();
            await FinishAsync(folder.Admin(silo));
            (await silo.StopAsync()).ShouldBe(0, silo.Errors);
        }
        finally
        {
            await silo.DisposeAsync();
        }

        var image = await folder.ReadAsync();
        var checker = new Checker(folder.Catalog());
        checker.Check(image, recorder.History, secrets).Take(20).ShouldBeEmpty();
        image.Pending.ShouldBeEmpty();
        CityCounts.Check(checker.Standings).ShouldBeEmpty();
        recorder.Of("journal-full").ShouldBeGreaterThanOrEqualTo(2);
        recorder.Of("unknown").ShouldBeGreaterThan(0, "some were under way when it was killed");
        folder.Passed();
    }

    /// <summary>Reports by many at once, each until it gets another answer than "done", or none.</summary>
    Task FillAsync(Client admin, string round)
    {
        isFull = false;
        return Task.WhenAll(Enumerable.Range(0, Fillers).Select(async number =>
        {
            var wishes = new Wishes("admin", new(number)) { Prefix = $"{round}-{number}-" };
            while (!isFull && await AskAsync(admin, wishes.Report(secrets).Wish) is Answer.Done)
            {
            }
        }));
    }

    /// <summary>Nothing new is taken, and why is told; what was acknowledged stays readable.</summary>
    async Task SaysThatItIsFullAsync(Client admin, string round)
    {
        var ready = await admin.GetAsync("/health/ready");
        await Eventually.Is(async () => (ready = await admin.GetAsync("/health/ready"))["why"] == "journal-full", () => Task.FromResult(ready.ToString()));
        isFull = true;
        ready.Is(HttpStatusCode.ServiceUnavailable);
        (await admin.GetAsync("/health/live")).Is(HttpStatusCode.OK);
        var known = recorder.History.Attempts.First(attempt => attempt.Answer is Answer.Done).To;
        (await admin.GetAsync($"/api/v1/cases/{known.Key}")).Is(HttpStatusCode.OK);
        var probe = new Wishes("admin", new(0)) { Prefix = $"{round}-probe-" }.Report(secrets).Wish;
        (await AskAsync(admin, probe)).ShouldBe(new Answer.Unavailable("journal-full", 0));
    }

    /// <summary>Everything that was not acknowledged is asked for again, with its key, and is done.</summary>
    async Task FinishAsync(Client admin)
    {
        var again = unfinished.ToArray();
        unfinished.Clear();
        foreach (var wish in again)
            await Eventually.Is(async () => await AskAsync(admin, wish) is Answer.Done, () => Task.FromResult(string.Join(", ", recorder.Tally)));
        unfinished.Clear();
    }

    async Task<Answer?> AskAsync(Client admin, Wish wish)
    {
        var attempt = recorder.Begin("admin", wish);
        Answer? answer = null;
        try
        {
            answer = recorder.Heard(attempt, await admin.PostAsync(wish.Path, wish.Body, wish.Headers));
        }
        catch (HttpRequestException broken)
        {
            recorder.Nothing(attempt, wasSent: broken.HttpRequestError != HttpRequestError.ConnectionError);
        }

        if (answer is not Answer.Done)
            lock (unfinished) unfinished.Add(wish);
        return answer;
    }
}

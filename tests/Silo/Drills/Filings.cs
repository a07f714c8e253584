using System.Collections.Concurrent;
using System.Net;
using GridActors.Silo.Tests.Support;

namespace GridActors.Silo.Tests.Drills;

/// <summary>Callers that report and file cases, one after the other, until they are told to stop; and what they were told.</summary>
sealed class Filings
{
    const int Callers = 8;

    readonly ConcurrentDictionary<string, string> done = new();
    readonly CancellationTokenSource stop = new();
    readonly List<Task> lives = [];
    int number;

    /// <summary>Idempotency key → id of every case that was acknowledged as reported and filed.</summary>
    public IReadOnlyDictionary<string, string> Done => done;

    public static Filings Begin(Client admin)
    {
        var filings = new Filings();
        var (hotline, centre) = (admin.As("H"), admin.As("DC", SamplePlan.District));
        for (var caller = 0; caller < Callers; caller++) filings.lives.Add(Task.Run(() => filings.LiveAsync(hotline, centre)));
        return filings;
    }

    /// <summary>Waits for so many more.</summary>
    public async Task ComeAsync(int more)
    {
        var enough = done.Count + more;
        await Eventually.Is(() => done.Count >= enough || lives.Exists(life => life.IsFaulted), () => $"{done.Count} of {enough}", TimeSpan.FromSeconds(60));
        lives.Find(life => life.IsFaulted)?.GetAwaiter().GetResult();
    }

    public async Task EndAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(lives);
    }

    /// <summary>Reports it, and files it if nobody has. What was done before is told again and not done twice.</summary>
    /// <returns>The case's id, and whether its report was known.</returns>
    public static async Task<(string Id, bool WasKnown)> FileAsync(Client hotline, Client centre, string key)
    {
        var reported = (await InsistAsync(() => hotline.ReportAsync($$"""{"channel":"12345","item":"component/0101","grid":"{{SamplePlan.UnitGrid}}","reporter":{"name":"王小明","phone":"13800001234"},"externalId":"{{key}}"}""", key))).Is(HttpStatusCode.Created);
        (await InsistAsync(() => centre.CommandAsync(reported.Id, "file", 1, """{"condition":"1"}""", $"{key}-file"))).Is(HttpStatusCode.OK);
        return (reported.Id, reported.Header("Idempotent-Replay") == "true");
    }

    /// <summary>Every caller asks again after a restore: each case is there once, and so is all that was done before the copy was made.</summary>
    /// <param name="before">What was done then.</param>
    /// <param name="look">Looks at each case as it is shown to its centre.</param>
    public async Task AskAgainAsync(Client admin, IReadOnlyDictionary<string, string> before, Action<Reply> look)
    {
        var (hotline, centre) = (admin.As("H"), admin.As("DC", SamplePlan.District));
        var known = 0;
        foreach (var (key, id) in done)
        {
            var (again, wasKnown) = await FileAsync(hotline, centre, key);
            again.ShouldBe(id);
            if (before.ContainsKey(key)) wasKnown.ShouldBeTrue(key);
            if (wasKnown) known++;
            look((await InsistAsync(() => centre.GetAsync($"/api/v1/cases/{id}"))).Is(HttpStatusCode.OK));
        }

        known.ShouldBeLessThan(done.Count, "what came after the copy was lost, and is done now");
    }

    /// <summary>Log and rows are as they were signed, and every row follows from the log.</summary>
    /// <param name="journal">Where it is, as the tool is told.</param>
    public static async Task VerifyAsync(string checkpoints, params string[] journal)
    {
        var verified = await Tool.RunAsync(["ledger", "verify", .. journal, "--checkpoints", checkpoints]);
        verified.Exit.ShouldBe(0, verified.Output + verified.Errors);
        var rebuilt = await Tool.RunAsync(["admin", "rebuild", .. journal, "--check"]);
        rebuilt.Exit.ShouldBe(0, rebuilt.Output + rebuilt.Errors);
    }

    /// <summary>What is refused for the moment is asked again, as the refusal says.</summary>
    static async Task<Reply> InsistAsync(Func<Task<Reply>> ask)
    {
        Reply reply = null!;
        await Eventually.Is(async () => (reply = await ask()).Status != HttpStatusCode.ServiceUnavailable, () => Task.FromResult(reply.Body), TimeSpan.FromSeconds(30));
        return reply;
    }

    async Task LiveAsync(Client hotline, Client centre)
    {
        while (!stop.IsCancellationRequested)
        {
            var key = $"call-{Interlocked.Increment(ref number)}";
            done[key] = (await FileAsync(hotline, centre, key)).Id;
        }
    }
}

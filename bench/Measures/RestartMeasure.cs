using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using GridActors.Bench.Driving;
using GridActors.Bench.Load;
using GridActors.Bench.Stores;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Bench.Measures;

/// <summary>
/// A silo that starts after a <c>kill -9</c> on a city with very much to do: a million open cases, a hundred thousand undelivered messages, ten thousand timers
/// that fell due while nobody looked. A process of its own fills the journal, and is killed.
/// </summary>
static class RestartMeasure
{
    const int Overdue = 10_000;
    const int Undelivered = 100_000;

    /// <summary>The first case beside the waiting ones.</summary>
    const int FirstLater = 100_000_000;

    public static async Task<IEnumerable<Row>> RunAsync(Store store, int open, Action<string> say)
    {
        var folder = await store.PreparedAsync(store.Waiting);
        var (overdueSince, pending) = await FillAndDieAsync(store, folder, open, say);
        say("restart");
        var started = Stopwatch.GetTimestamp();
        await using var silo = await SiloProcess.StartAsync(store, folder, store.Waiting);
        using var http = new HttpClient { BaseAddress = silo.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", await Store.FirstKeyAsync(folder));
        var accepted = await AcceptAsync(http, started);
        var fired = await FirstFiringAsync(store, folder, started);
        return
        [
            new(Text($"restart after kill -9, {open:n0} open cases, {pending:n0} undelivered messages, {Overdue:n0} overdue timers: takes a command after"),
                Text($"{accepted.TotalSeconds:n2} s"), "≤ 5 s", accepted.TotalSeconds <= 5, Text($"from the start of the process; ready after {silo.ReadyAfter.TotalSeconds:n2} s, which is when its timers of the next minutes are loaded")),
            new("— first overdue firing seen in the journal after that", Text($"{Math.Max(0, (fired - accepted).TotalSeconds):n2} s"), "≤ 2 s", fired - accepted <= TimeSpan.FromSeconds(2), Text($"overdue since {(SystemClock.Instance.GetCurrentInstant() - overdueSince).TotalSeconds:n0} s; its climb is durable {fired.TotalSeconds:n2} s after the start")),
        ];
    }

    /// <summary>What the process does that is killed: fills, says so, and waits for its end.</summary>
    public static async Task FillAsync(Store store, string folder, int open)
    {
        await using var journal = store.Open(folder);
        var due = SystemClock.Instance.GetCurrentInstant().ToMilliseconds();
        var driver = WaitingCases.Driver(store, journal, due - WaitingCases.Limit);
        WaitingCases.Report(driver, 0, Overdue, due, Duration.Zero, _ => { });
        WaitingCases.Report(driver, Overdue, open - Overdue, due + WaitingCases.Limit, Duration.Zero, Console.WriteLine);
        driver.SnapshotAll();
        // Half of the shards only: what their cases send to grids of the other half stays undelivered.
        var half = ShardSet.Where(shard => shard % 2 == 0);
        var partial = WaitingCases.Driver(store, journal, due, half);
        var next = FirstLater;
        while ((await journal.CountAsync()).Pending is var pending && pending < Undelivered)
        {
            var cases = new List<int>();
            for (; cases.Count < 2_000; next++)
                if (half.Contains(BenchEnvelopes.Case(next).Shard)) cases.Add(next);
            partial.Run(cases.Select(BenchEnvelopes.Find), due);
        }

        Console.WriteLine($"FILLED {due.ToUnixTimeMilliseconds()} {(await journal.CountAsync()).Pending}");
        await Task.Delay(Timeout.Infinite);
    }

    static async Task<(Instant OverdueSince, long Pending)> FillAndDieAsync(Store store, string folder, int open, Action<string> say)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "GridActors.Bench.dll"), "--fill", folder, "--cases", Text($"{open}"), .. store.Again])
        {
            RedirectStandardOutput = true,
        };
        using var filler = Process.Start(start)!;
        while (await filler.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ') is not ["FILLED", var since, var pending])
            {
                say(line);
                continue;
            }

            filler.Kill();
            await filler.WaitForExitAsync();
            return (Instant.FromUnixTimeMilliseconds(long.Parse(since, CultureInfo.InvariantCulture)), long.Parse(pending, CultureInfo.InvariantCulture));
        }

        throw new InvalidOperationException("the process that fills the journal ended");
    }

    static async Task<TimeSpan> AcceptAsync(HttpClient http, long started)
    {
        while (true)
        {
            // New cases come after accepted work; a command to a case that waits does not.
            var waiting = Overdue + 1;
            var path = $"/api/v1/cases/{BenchEnvelopes.Case(waiting).Key}/commands/file";
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent("""{"condition":"1"}""", Encoding.UTF8, "application/json") };
            request.Headers.Add("X-Act-As", "CC");
            request.Headers.Add("X-Act-Scope", BenchCases.Grid(waiting, 0)[..12]);
            request.Headers.Add("If-Match", "\"1\"");
            using var response = await http.SendAsync(request);
            if (response.StatusCode == HttpStatusCode.OK) return Stopwatch.GetElapsedTime(started);
            if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(60)) throw new InvalidOperationException($"no command taken within a minute: {await response.Content.ReadAsStringAsync()}");
            await Task.Delay(20);
        }
    }

    static async Task<TimeSpan> FirstFiringAsync(Store store, string folder, long started)
    {
        await using var journal = store.OpenBeside(folder);
        while (Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(120))
        {
            for (var i = 0; i < Overdue; i += 97)
                if (await journal.FindAsync(BenchEnvelopes.Case(i)) is { Version: > 1 }) return Stopwatch.GetElapsedTime(started);
            await Task.Delay(5);
        }

        throw new InvalidOperationException("no overdue timer fired within two minutes");
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using System.Diagnostics;
using System.Net;

namespace GridActors.Bench.Load;

/// <summary>
/// An open loop of intakes over HTTP: one every so often, whether the last was answered or not, and its latency counts from the moment at which it should
/// have been sent. A silo that stalls for a second is charged for every case that should have come in that second.
/// </summary>
static class OpenLoad
{
    public static async Task<LoadResult> RunAsync(Uri address, string key, int connections, int perSecond, TimeSpan time, string name)
    {
        var latencies = new Latencies();
        var done = 0;
        var refused = 0;
        var next = -1;
        var total = (int)(perSecond * time.TotalSeconds);
        var clients = Enumerable.Range(0, connections).Select(_ => new HttpConnection(new(IPAddress.Loopback, address.Port), key)).ToArray();
        foreach (var client in clients) await client.ConnectAsync();
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(clients.Select(client => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < total; i = Interlocked.Increment(ref next))
            {
                var intended = TimeSpan.FromSeconds(i / (double)perSecond);
                var early = intended - Stopwatch.GetElapsedTime(started);
                if (early > TimeSpan.Zero) await Task.Delay(early);
                var status = await client.PostAsync("/api/v1/cases", $"{name}-{i}", BenchCases.Json(i % 1_000, i / 1_000));
                latencies.Add(Stopwatch.GetElapsedTime(started) - intended);
                if (status == 201) Interlocked.Increment(ref done);
                else Interlocked.Increment(ref refused);
            }
        })));
        var took = Stopwatch.GetElapsedTime(started);
        foreach (var client in clients) client.Dispose();
        return new(done, refused, took, latencies);
    }
}

using System.Diagnostics;
using GridActors.Cli.Load.Counting;
using GridActors.Cli.Load.Sending;

namespace GridActors.Bench.Load;

/// <summary>A closed loop of intakes over HTTP: each connection posts its next case when it has the answer to the last. Half of all cases fall to one department.</summary>
static class IntakeLoad
{
    public static async Task<LoadResult> RunAsync(Uri address, string key, int connections, TimeSpan time, string name)
    {
        var latencies = new Latencies();
        var statuses = new int[600];
        var clients = new List<HttpConnection>();
        for (var i = 0; i < connections; i++)
        {
            var client = new HttpConnection(address, key);
            await client.OpenAsync();
            clients.Add(client);
        }

        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(clients.Select((client, number) => Task.Run(async () =>
        {
            for (var i = 0; Stopwatch.GetElapsedTime(started) < time; i++)
            {
                var body = BenchCases.Json(number, i);
                var sent = Stopwatch.GetTimestamp();
                var answer = await client.PostAsync("/api/v1/cases", $"{name}-{number}-{i}", body);
                latencies.Add(Stopwatch.GetElapsedTime(sent));
                Interlocked.Increment(ref statuses[answer.Status]);
            }
        })));
        var took = Stopwatch.GetElapsedTime(started);
        clients.ForEach(client => client.Dispose());
        return new(statuses[201], statuses.Sum() - statuses[201], took, latencies);
    }
}

/// <summary>What a load came to.</summary>
sealed record LoadResult(int Cases, int Refused, TimeSpan Took, Latencies Latencies)
{
    public double PerSecond => Cases / Took.TotalSeconds;
}

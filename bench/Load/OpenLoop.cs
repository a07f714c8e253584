using GridActors.Cli.Load.Counting;
using GridActors.Cli.Load.Profiles;
using GridActors.Cli.Load.Running;

namespace GridActors.Bench.Load;

/// <summary>The open loop of <c>gridactors load</c> with the benchmark's cases. A refusal is a refusal here: nothing is sent again.</summary>
static class OpenLoop
{
    public static async Task<LoadCounts> RunAsync(Uri address, string key, int connections, int perSecond, TimeSpan time, string name)
    {
        var settings = new LoadSettings { Profile = new([new(perSecond, time)]), Urls = [address], Key = key, Connections = connections, Repeats = 0 };
        using var run = new LoadRun(settings, new BenchReports(name));
        await run.RunAsync(CancellationToken.None);
        return run.Counts;
    }
}

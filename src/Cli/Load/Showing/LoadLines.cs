using GridActors.Cli.Load.Running;

namespace GridActors.Cli.Load.Showing;

/// <summary>A line every few seconds, for pipes and logs.</summary>
sealed class LoadLines(TextWriter output, LoadSettings settings) : ILoadShow
{
    const int Every = 5;

    int told;

    public Task RunAsync(LoadRun run, Func<Task> load) => LoadShows.EverySecondAsync(run, load(), () =>
    {
        if (run.Counts.Latest is not { } second || second.At + 1 < told + Every) return;
        told = second.At + 1;
        var all = run.Counts.All;
        output.WriteLine(Say.Text(
            $"{Say.Clock(TimeSpan.FromSeconds(told))} of {Say.Clock(settings.Profile.Length)}  due {second.Rate:0.###}/s  accepted {second.Accepted}/s  p50 {Say.Latency(second.P50)}  p99 {Say.Latency(second.P99)}  behind {Say.Behind(second.Behind)}  sent {all.Sent}, again {all.Repeats}, refused {all.Refused}, failed {all.Failed}"));
        output.Flush();
    });
}

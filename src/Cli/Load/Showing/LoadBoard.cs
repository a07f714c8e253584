using GridActors.Cli.Load.Running;
using Spectre.Console;

namespace GridActors.Cli.Load.Showing;

/// <summary>A table that is drawn anew every second, on standard error: standard output stays for the result.</summary>
sealed class LoadBoard(LoadSettings settings) : ILoadShow
{
    public Task RunAsync(LoadRun run, Func<Task> load)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Live(Table(run)).AutoClear(true).StartAsync(live => LoadShows.EverySecondAsync(run, load(), () =>
        {
            live.UpdateTarget(Table(run));
            live.Refresh();
        }));
    }

    Table Table(LoadRun run)
    {
        var (all, second) = (run.Counts.All, run.Counts.Latest);
        var table = new Table().Border(TableBorder.Rounded).AddColumns("", "last second", "so far");
        table.Title = new(Say.Text($"{Say.Clock(run.Elapsed)} of {Say.Clock(settings.Profile.Length)}"));
        table.AddRow("due", Say.Text($"{second?.Rate:0.###}/s"), Say.Count(all.Scheduled) + " in all");
        table.AddRow("sent", Say.Count(second?.Sent ?? 0), Say.Count(all.Sent));
        table.AddRow("accepted", Say.Count(second?.Accepted ?? 0), Say.Count(all.Accepted));
        table.AddRow("sent again", Say.Count(second?.Repeats ?? 0), Say.Count(all.Repeats));
        table.AddRow("refused", Say.Count(second?.Refused ?? 0), Say.Count(all.Refused));
        table.AddRow("failed", Say.Count(second?.Failed ?? 0), Say.Count(all.Failed));
        table.AddRow("p50", Say.Latency(second?.P50 ?? default), Say.Latency(all.Latencies.Percentile(50)));
        table.AddRow("p99", Say.Latency(second?.P99 ?? default), Say.Latency(all.Latencies.Percentile(99)));
        table.AddRow("behind", Say.Behind(second?.Behind ?? default), Say.Behind(all.Behind));
        table.AddRow("under way", Say.Count(run.UnderWay), Say.Text($"of {settings.Connections}"));
        return table;
    }
}

using Spectre.Console;

namespace GridActors.Cli.Replay.Showing;

/// <summary>A bar with percentage and time left, on standard error: standard output stays for the result.</summary>
sealed class ProgressBar : IProgressShow
{
    public void Run(Action<Action<int, int>> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        console.Progress()
            .HideCompleted(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(progress =>
            {
                var task = progress.AddTask("replaying");
                work((done, all) =>
                {
                    task.MaxValue = all;
                    task.Value = done;
                });
            });
    }
}

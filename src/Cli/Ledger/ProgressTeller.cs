using System.Diagnostics;
using System.Globalization;
using GridActors.Hosting.Ledger.Verifying;

namespace GridActors.Cli.Ledger;

/// <summary>Tells every few seconds how far a verification is; nothing of a short one.</summary>
sealed class ProgressTeller(TextWriter to)
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    readonly long started = Stopwatch.GetTimestamp();
    TimeSpan told;

    public void Tell(LedgerProgress progress)
    {
        var now = Stopwatch.GetElapsedTime(started);
        if (now - told < Every) return;
        told = now;
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{now.TotalSeconds,6:0} s  {progress.Done:N0}{(progress.Of is { } of ? $" of {of:N0}" : "")} {progress.What}"));
    }
}

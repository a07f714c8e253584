using System.Diagnostics;

namespace GridActors.Journal.Tests.Support;

/// <summary>Waits for a condition with a deadline; a failure shows the state.</summary>
public static class Eventually
{
    public static async Task Holds(Func<bool> condition, Func<string> state, int seconds = 20)
    {
        for (var watch = Stopwatch.StartNew(); !condition(); await Task.Delay(1))
            if (watch.Elapsed.TotalSeconds > seconds) throw new TimeoutException($"does not hold after {seconds} s: {state()}");
    }
}

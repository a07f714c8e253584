using System.Diagnostics;

namespace GridActors.Hosting.Tests.Embedded;

/// <summary>Waits for a condition with a deadline; a failure shows the state.</summary>
static class Eventually
{
    public static async Task Holds(Func<Task<bool>> condition, Func<string> state, int seconds = 20)
    {
        for (var watch = Stopwatch.StartNew(); !await condition(); await Task.Delay(2))
            if (watch.Elapsed.TotalSeconds > seconds) throw new TimeoutException($"does not hold after {seconds} s: {state()}");
    }
}

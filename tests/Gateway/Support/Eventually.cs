using System.Diagnostics;

namespace GridActors.Gateway.Tests.Support;

/// <summary>Waits for what happens beside the test; when it does not, the failure tells how things stood.</summary>
static class Eventually
{
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    public static Task Is(Func<bool> condition, Func<string> state) => Is(() => Task.FromResult(condition()), () => Task.FromResult(state()));

    public static async Task Is(Func<Task<bool>> condition, Func<Task<string>> state)
    {
        var started = Stopwatch.StartNew();
        while (!await condition())
        {
            if (started.Elapsed > Deadline) throw new TimeoutException($"not within {Deadline}: {await state()}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}

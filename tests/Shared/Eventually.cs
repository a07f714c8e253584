using System.Diagnostics;

namespace GridActors.Tests.Shared;

/// <summary>Waits for what happens beside the test; when it does not, the failure tells how things stood.</summary>
static class Eventually
{
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    public static Task Is(Func<bool> condition, Func<string> state, TimeSpan? within = null) =>
        Is(() => Task.FromResult(condition()), () => Task.FromResult(state()), within);

    public static async Task Is(Func<Task<bool>> condition, Func<Task<string>> state, TimeSpan? within = null)
    {
        var started = Stopwatch.StartNew();
        while (!await condition())
        {
            if (started.Elapsed > (within ?? Deadline)) throw new TimeoutException($"not within {within ?? Deadline}: {await state()}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}

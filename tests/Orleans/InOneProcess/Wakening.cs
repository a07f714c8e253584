using GridActors.Hosting;
using GridActors.Orleans.Wire;

namespace GridActors.Orleans.Tests.InOneProcess;

/// <summary>The stream by which silos tell processes that take requests how far the log is.</summary>
public sealed class Wakening
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_listens_hears_what_a_silo_says_and_begins_anew_when_the_members_change()
    {
        await using var silos = await Silos.StartAsync(2);
        var (horizon, members, names) = (new Horizon(), new TaskCompletionSource(), "1,2");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var listening = Tidings.ListenAsync(() => (silos.Client, names), horizon, () => members.Task, stop.Token);
        await HeardAsync(silos, names, horizon, 100);

        await silos.KillAsync();
        var changed = members;
        (members, names) = (new(), "1");
        changed.SetResult();
        await HeardAsync(silos, names, horizon, 100_000);

        await stop.CancelAsync();
        await listening.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
    }

    /// <summary>Says one position after the other until one is heard: a word may be lost while somebody comes or goes.</summary>
    static async Task HeardAsync(Silos silos, string names, Horizon horizon, long from)
    {
        var position = from;
        await Eventually.Is(async () =>
        {
            await Tidings.TellAsync(silos.Any, names, position++);
            return horizon.Position >= from;
        }, () => Task.FromResult($"heard {horizon.Position}, said up to {position}"), TimeSpan.FromSeconds(60));
    }
}

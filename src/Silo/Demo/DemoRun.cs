using GridActors.Hosting;
using GridActors.Journal;
using GridActors.Silo.Demo.People;
using GridActors.Silo.Demo.Showing;
using GridActors.Silo.Running;

namespace GridActors.Silo.Demo;

/// <summary>
/// A demonstration in a running city: several times a second its people look at the open cases and act, through the same door as callers of the API, and
/// the board is read.
/// </summary>
sealed class DemoRun(City city, ulong seed)
{
    static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);

    /// <summary>Runs until it is stopped.</summary>
    public async Task RunAsync(IBoardShow show, CancellationToken stop)
    {
        var plan = city.Plan;
        var (people, reader) = (new DemoPeople(plan, seed), new BoardReader(plan, city.Journal));
        await show.RunAsync(async showBoard =>
        {
            using var timer = new PeriodicTimer(Every);
            do
            {
                var open = await OpenCases.ReadAsync(city.Journal).ConfigureAwait(false);
                ISilo silo = city.Silo;
                // Whatever is refused was overtaken by a timer or another caller: the next look at the case shows it.
                if (silo.Health.Accepting) await Task.WhenAll(people.Next(silo.Now, open).Select(act => silo.AskAsync(act.ToEnvelope(), stop))).ConfigureAwait(false);
                showBoard(await reader.ReadAsync(silo.Now, open).ConfigureAwait(false));
            }
            while (await NextAsync(timer, stop).ConfigureAwait(false));
        }).ConfigureAwait(false);
    }

    static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stop)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

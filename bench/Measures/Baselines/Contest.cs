using GridActors.Bench.Stores;

namespace GridActors.Bench.Measures.Baselines;

/// <summary>
/// The same intake for each of several contestants: 64 connections, closed loop. One after the other is started, watched in its first seconds and warmed up; then all of them run and take turns, so that
/// a machine that is faster or slower for a while is so for all.
/// </summary>
static class Contest
{
    const int Rounds = 3;

    /// <summary>Long enough for the compiler to come to rest: whoever takes few cases a second reaches the last version of its code late.</summary>
    public static readonly TimeSpan LongWarmUp = TimeSpan.FromSeconds(20);

    /// <param name="time">For each of them, in all.</param>
    public static async Task<IReadOnlyList<Outcome>> RunAsync(PostgresStore store, TimeSpan warmUp, TimeSpan time, Action<string> say, params IReadOnlyList<Contestant> contestants)
    {
        var entrants = new List<Entrant>();
        try
        {
            foreach (var contestant in contestants)
            {
                say(contestant.Name);
                entrants.Add(await Entrant.StartAsync(contestant, store));
                await entrants[^1].WarmUpAsync(warmUp);
            }

            for (var i = 0; i < Rounds; i++)
            {
                foreach (var (entrant, contestant) in entrants.Zip(contestants))
                {
                    var round = await entrant.RunAsync(time / Rounds);
                    say(FormattableString.Invariant($"{contestant.Name}: {round.Load.PerSecond:n0} cases/s, {round.PerCase}"));
                }
            }

            var outcomes = new List<Outcome>();
            foreach (var entrant in entrants) outcomes.Add(await entrant.FinishAsync());
            return outcomes;
        }
        finally
        {
            foreach (var entrant in entrants) await entrant.DisposeAsync();
            store.DropAllBut();
        }
    }
}

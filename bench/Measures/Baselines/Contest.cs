using GridActors.Bench.Driving;
using GridActors.Bench.Load;
using GridActors.Bench.Stores;

namespace GridActors.Bench.Measures.Baselines;

/// <summary>The same intake for each contestant: 64 connections, closed loop; the first seconds of its process second by second, a warm-up, and the time that counts.</summary>
/// <param name="warmUp">Long enough for the compiler to come to rest: one that takes few cases a second reaches its last version of the code late.</param>
sealed class Contest(PostgresStore store, TimeSpan warmUp, TimeSpan time, Action<string> say)
{
    const int Connections = 64;
    const int ColdSeconds = 3;

    /// <exception cref="InvalidOperationException">A case was not accepted, or what stands in the database is not what was acknowledged.</exception>
    public async Task<Outcome> RunAsync(Contestant contestant)
    {
        say(contestant.Name);
        var folder = store.New();
        var (acknowledged, refused) = (0, 0);
        var cold = new List<int>();
        Outcome outcome;
        await using (var process = await contestant.StartAsync(store, folder))
        {
            var key = await ActingKey.CreateAsync(process.Address, (await File.ReadAllTextAsync(Store.KeyFile(folder))).Trim());
            async Task<LoadResult> LoadAsync(TimeSpan length, string name)
            {
                var result = await IntakeLoad.RunAsync(process.Address, key, Connections, length, name);
                acknowledged += result.Cases;
                refused += result.Refused;
                return result;
            }

            for (var second = 0; second < ColdSeconds; second++) cold.Add((await LoadAsync(TimeSpan.FromSeconds(1), $"cold{second}")).Cases);
            await LoadAsync(warmUp, "warm");
            var server = store.ServerProcess;
            var before = CpuSplit.Of(process, server);
            var warm = await LoadAsync(time, "run");
            outcome = new(contestant.Name, cold, warm, CpuSplit.Of(process, server) - before);
        }

        var written = store.Ask(folder, contestant.WrittenSql);
        store.DropAllBut();
        if (refused > 0 || written != (long)acknowledged * contestant.WritesACase)
            throw new InvalidOperationException($"{contestant.Name}: {acknowledged} cases acknowledged, {refused} not, {written} writes in the database where a case has {contestant.WritesACase}");
        say(FormattableString.Invariant($"  {outcome.PerSecond:n0} cases/s; {outcome.How}"));
        return outcome;
    }
}

using GridActors.Bench.Driving;
using GridActors.Bench.Load;
using GridActors.Bench.Stores;

namespace GridActors.Bench.Measures.Baselines;

/// <summary>A contestant that has started.</summary>
sealed class Entrant : IAsyncDisposable
{
    const int Connections = 64;
    const int ColdSeconds = 3;

    readonly Contestant contestant;
    readonly PostgresStore store;
    readonly string folder;
    readonly SiloProcess process;
    readonly string key;
    readonly List<int> cold = [];
    readonly List<Round> rounds = [];
    int acknowledged;
    int refused;
    int loads;
    bool hasEnded;

    Entrant(Contestant contestant, PostgresStore store, string folder, SiloProcess process, string key) =>
        (this.contestant, this.store, this.folder, this.process, this.key) = (contestant, store, folder, process, key);

    public static async Task<Entrant> StartAsync(Contestant contestant, PostgresStore store)
    {
        var folder = store.New();
        var process = await contestant.StartAsync(store, folder);
        return new(contestant, store, folder, process, await ActingKey.CreateAsync(process.Address, folder));
    }

    /// <summary>The first seconds one by one, then the warm-up.</summary>
    public async Task WarmUpAsync(TimeSpan time)
    {
        for (var second = 0; second < ColdSeconds; second++) cold.Add((await LoadAsync(TimeSpan.FromSeconds(1))).Cases);
        await LoadAsync(time);
    }

    /// <summary>A part of the time that counts.</summary>
    public async Task<Round> RunAsync(TimeSpan time)
    {
        var server = store.ServerProcess;
        var before = CpuSplit.Of(process, server);
        var load = await LoadAsync(time);
        var round = new Round(load, CpuSplit.Of(process, server) - before);
        rounds.Add(round);
        return round;
    }

    /// <exception cref="InvalidOperationException">A case was not accepted, or what stands in the database is not what was acknowledged.</exception>
    public async Task<Outcome> FinishAsync()
    {
        await DisposeAsync();
        var written = store.Ask(folder, contestant.WrittenSql);
        if (refused > 0 || written != (long)acknowledged * contestant.WritesACase)
            throw new InvalidOperationException($"{contestant.Name}: {acknowledged} cases acknowledged, {refused} not, {written} writes in the database where a case has {contestant.WritesACase}");
        return new(contestant.Name, cold, rounds);
    }

    public async ValueTask DisposeAsync()
    {
        if (hasEnded) return;
        hasEnded = true;
        await process.DisposeAsync();
    }

    async Task<LoadResult> LoadAsync(TimeSpan time)
    {
        var result = await IntakeLoad.RunAsync(process.Address, key, Connections, time, FormattableString.Invariant($"load{loads++}"));
        acknowledged += result.Cases;
        refused += result.Refused;
        return result;
    }
}

using GridActors.Hosting.Simulated.Sums;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Orleans.Tests.InOneProcess;

/// <summary>Silos of Orleans' testing host share the actors of one journal; the checker judges what was kept and heard.</summary>
public sealed class SharedActors
{
    [Fact]
    public async Task Each_shard_has_one_owner_and_each_silo_its_share()
    {
        await using var silos = await Silos.StartAsync(3);
        await HoldsAsync(silos, 3);
        // A third of 1,024 each; by chance alone a share strays by some 15.
        silos.Parts.Select(Count).ShouldAllBe(shards => shards > 250 && shards < 430);
    }

    [Fact]
    public async Task Commands_are_answered_whoever_owns_their_actors_and_all_that_follows_is_delivered()
    {
        await using var silos = await Silos.StartAsync(3);
        (await ErrandsAsync(silos, 0, 300)).ShouldAllBe(answer => answer is Answer.Done);
        (await silos.JudgeAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_silo_that_comes_takes_its_share_under_load_and_one_that_goes_gives_it_back()
    {
        await using var silos = await Silos.StartAsync(2);
        var before = ErrandsAsync(silos, 0, 300);
        await silos.AddAsync();
        await HoldsAsync(silos, 3);
        var after = ErrandsAsync(silos, 300, 300);
        await silos.StopAsync();
        await HoldsAsync(silos, 2);
        (await before).Concat(await after).ShouldAllBe(answer => answer is Answer.Done);
        (await silos.JudgeAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_silo_that_is_killed_is_declared_dead_in_the_journal_too_and_its_actors_answer_elsewhere()
    {
        await using var silos = await Silos.StartAsync(3);
        (await ErrandsAsync(silos, 0, 100)).ShouldAllBe(answer => answer is Answer.Done);
        var victim = await silos.KillAsync();
        (await ErrandsAsync(silos, 100, 200)).ShouldAllBe(answer => answer is Answer.Done);
        silos.Buried.ShouldContain(victim);
        (await silos.JudgeAsync()).ShouldBeEmpty();
    }

    static async Task<IReadOnlyList<Answer>> ErrandsAsync(Silos silos, int from, int count) =>
        await Task.WhenAll(Enumerable.Range(from, count).Select(i => silos.AskAsync($"e{i}", new StartErrand($"p{i % 7}", $"p{(i + 3) % 7}", 2, 1, 1))));

    static int Count(SiloParts silo) => Enumerable.Range(0, ShardId.Count).Count(shard => silo.Runtime.Owned.Contains(new(shard)));

    static Task HoldsAsync(Silos silos, int owners) => Eventually.Is(
        () => silos.Parts.Count(silo => Count(silo) > 0) == owners && silos.Parts.Sum(Count) == ShardId.Count, () => string.Join(", ", silos.Parts.Select(Count)), TimeSpan.FromSeconds(30));
}

using GridActors.Grains.NextRelease;
using GridActors.Kernel.Log;
using GridActors.Silo.Starting;
using GridActors.Silo.Tests.Hosts.Networks;
using GridActors.Silo.Tests.Killing;
using GridActors.Silo.Tests.Support;

namespace GridActors.Silo.Tests.Hosts;

/// <summary>What holds for hosts of several processes besides. <c>GRIDACTORS_CUTS</c> makes it long.</summary>
public abstract class ClusterConformance(ITestOutputHelper output) : HostConformance(output)
{
    /// <summary>The value of <c>--host</c>.</summary>
    protected abstract string Host { get; }

    /// <summary>Of the gate, as <see cref="HostConformance.Kills"/>.</summary>
    protected virtual int Cuts => 2;

    /// <summary>Of the gate: 1, or none.</summary>
    protected virtual int Upgrades => 1;

    private protected override Task<Deployment> StartAsync(Rig rig) => Cluster.StartAsync(Host, Speed, rig);

    [Fact]
    public async Task Nothing_is_lost_or_done_twice_whoever_is_cut_off_from_the_others()
    {
        var cuts = Enum.GetValues<Cut>();
        var times = 0;
        await JudgeAsync("cut off", Often("GRIDACTORS_CUTS", Cuts), async (city, crowd, random) =>
        {
            var cut = cuts[times++ % cuts.Length];
            var coped = await ((Cluster)city).CutOffAsync(random.Next(city.Silos.Count), cut, crowd);
            Output.WriteLine($"{cut}: its shards were others' after {coped.TotalSeconds:0.0} s");
        }, Rig.Network);
    }

    [Fact]
    public async Task Nothing_is_lost_and_no_request_fails_when_the_next_release_takes_over_and_its_events_are_written_when_the_upgrade_is_finished()
    {
        if (Often("GRIDACTORS_UPGRADES", Upgrades) == 0) Assert.Skip("the gate has it for another host; GRIDACTORS_UPGRADES=1 runs it");
        using var next = new NextRelease();
        await JudgeAsync("upgraded", 1, async (deployment, crowd, _) =>
        {
            var city = (Cluster)deployment;
            city.Program = next.Path;
            for (var silo = 0; silo < city.Silos.Count; silo++) await city.RenewAsync(silo);
            await city.RenewGatewayAsync(crowd);
            crowd.Recorder.Unserved.ShouldBe(0);

            // Somebody forgot one.
            await using var forgotten = await city.Folder.JoinAsync("silo");
            city.Folder.IsUpgraded = true;
            await crowd.HearsAsync("done", 50);
            (await WeighedAsync(city.Folder)).ShouldBe(0);

            Output.WriteLine((await next.FinishUpgradeAsync(city.Folder.Postgres!)).Trim());
            (await forgotten.ExitAsync()).ShouldBe(StartFault.Crashed);
            forgotten.Errors.ShouldContain("a newer program is needed");
            await crowd.HearsAsync("done", 100);
            var weighed = await WeighedAsync(city.Folder);
            weighed.ShouldBePositive();
            Output.WriteLine($"{weighed} events of the new kind; {crowd.Recorder.Unserved} attempts not served while the forgotten silo ended");
            (await Should.ThrowAsync<InvalidOperationException>(() => city.Folder.JoinAsync("silo"))).Message.ShouldContain("a newer program is needed");
        }, callers: 8);
    }

    /// <summary>How many events the log has that only the next release knows.</summary>
    static async Task<int> WeighedAsync(SiloFolder folder)
    {
        var codec = new TransitionCodec(folder.Catalog());
        return (await folder.ReadAsync()).Log.Sum(row => codec.Read(row.Actor, row.Body.Span).Steps.Sum(step => step.Events.Count(happened => happened is CaseWeighed)));
    }
}

using System.Diagnostics;
using GridActors.Silo.Tests.Killing;
using GridActors.Tests.Shared.Postgres;

namespace GridActors.Silo.Tests.Ring;

/// <summary>Silos of a ring are killed, stopped where they stand and renewed, under clients of a gateway; the checker judges what they heard and what was kept.</summary>
public sealed class ARingOfProcesses(ITestOutputHelper output)
{
    const int Callers = 24;
    const int Rounds = 9;

    /// <summary>Limits of fifteen minutes lapse within a second and a half.</summary>
    const int Speed = 600;

    [Fact]
    public async Task Nothing_is_lost_or_done_twice_whoever_is_killed_frozen_or_renewed()
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        await using var members = await Members.StartAsync(Speed);
        var (seed, watch) = (Environment.TickCount, Stopwatch.StartNew());
        var random = new Random(seed);
        var crowd = await Crowd.GatherAsync(members.Folder, members.Gateway, Callers, seed);
        for (var round = 0; round < Rounds; round++)
        {
            await crowd.HearsAsync("done", random.Next(50, 200));
            var silo = random.Next(members.Processes.Count);
            switch (round % 3)
            {
                case 0: await members.ReplaceAsync(silo); break;
                case 1: await FreezeAsync(members, crowd, silo); break;
                default: await members.RenewAsync(silo); break;
            }
        }

        await crowd.HearsAsync("done", 200);
        output.WriteLine(await crowd.JudgeAsync($"seed {seed}: {Rounds} rounds in {watch.Elapsed.TotalSeconds:0} s", members.Processes));
        members.Folder.Passed();
    }

    /// <summary>Until the others have declared it dead and gone on; then it wakes up, and joins as a new one.</summary>
    static async Task FreezeAsync(Members members, Crowd crowd, int silo)
    {
        var (frozen, dead) = (members.Processes[silo], await members.CountAsync("dead"));
        frozen.Signal(GridActors.Tests.Shared.SiloProcess.Stop);
        await Eventually.Is(async () => await members.CountAsync("dead") > dead, async () => $"{await members.CountAsync("dead")} dead", TimeSpan.FromSeconds(30));
        await crowd.HearsAsync("done", 50);
        frozen.Signal(GridActors.Tests.Shared.SiloProcess.Continue);
        await Eventually.Is(
            async () => await members.CountAsync("active") == members.Processes.Count + 1, async () => $"{await members.CountAsync("active")} active; {frozen.Output}{frozen.Errors}", TimeSpan.FromSeconds(30));
    }
}

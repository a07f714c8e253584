using System.Diagnostics;
using GridActors.Silo.Tests.Killing;
using GridActors.Silo.Tests.Support;
using GridActors.Tests.Shared.Postgres;

namespace GridActors.Silo.Tests.Postgres;

/// <summary>
/// A silo under load whose database is stopped, or killed, and started again: the process lives on, refuses new work while the database is
/// away, and in the end nothing is lost or done twice.
/// </summary>
public sealed class ARestartedDatabase(ITestOutputHelper output)
{
    const int Callers = 16;
    const int Restarts = 6;

    [Fact]
    public async Task Nothing_is_lost_or_done_twice_and_the_silo_lives_on()
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        await using var server = await PostgresServer.StartAsync();
        if (!server.IsPrivate) Assert.Skip($"the server of {PostgresServer.Variable} is not ours to stop");
        using var folder = new SiloFolder { Postgres = await server.CreateAsync(), Speed = 600 };
        var (seed, watch) = (Environment.TickCount, Stopwatch.StartNew());
        await using var silo = await folder.StartAsync();
        var crowd = await Crowd.GatherAsync(folder, silo, Callers, seed);
        for (var restart = 1; restart <= Restarts; restart++)
        {
            await crowd.HearsAsync("done", 100);
            await (restart % 2 == 0 ? server.KillAsync() : server.StopAsync());
            await crowd.HearsAsync("journal-away", 20);
            await server.StartAgainAsync();
        }

        await crowd.HearsAsync("done", 100);
        output.WriteLine(await crowd.JudgeAsync($"seed {seed}: {Restarts} restarts in {watch.Elapsed.TotalSeconds:0} s"));
        folder.Passed();
    }
}

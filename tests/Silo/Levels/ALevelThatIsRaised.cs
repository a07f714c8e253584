using System.Globalization;
using GridActors.Grains;
using GridActors.Hosting;
using GridActors.Journal.Memory;
using GridActors.Kernel.Silos;
using GridActors.Silo.Running;
using GridActors.Silo.Starting;
using GridActors.Silo.Tests.Support;
using GridActors.Tests.Shared.Postgres;
using Npgsql;

namespace GridActors.Silo.Tests.Levels;

/// <summary>An operator says that the upgrade is finished while silos run.</summary>
public sealed class ALevelThatIsRaised
{
    [Fact]
    public async Task It_reaches_a_silo_that_runs()
    {
        await using var journal = new MemoryJournal();
        await journal.WriteSettingAsync(JournalLevel.Setting, "1", onlyIfAbsent: false);
        var level = new FeatureLevel(1);
        using var stop = new CancellationTokenSource();
        var watching = new LevelWatch(journal, level, program: 3, TimeSpan.FromMilliseconds(5)).RunAsync(stop.Token);

        await journal.WriteSettingAsync(JournalLevel.Setting, "2", onlyIfAbsent: false);

        await Eventually.Is(() => level.Current == 2, () => $"level {level.Current}");
        await stop.CancelAsync();
        await watching;
    }

    [Fact]
    public async Task A_silo_whose_program_does_not_know_it_ends_and_says_why()
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        await using var server = await PostgresServer.StartAsync();
        using var folder = new SiloFolder { Postgres = await server.CreateAsync() };
        await using var silo = await folder.StartAsync();
        await using var connection = new NpgsqlConnection(folder.Postgres);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var raise = new NpgsqlCommand("UPDATE gridactors.setting SET value = $1 WHERE name = $2", connection)
        {
            Parameters = { new() { Value = (CityGrains.Level + 1).ToString(CultureInfo.InvariantCulture) }, new() { Value = JournalLevel.Setting } },
        };
        (await raise.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);

        (await silo.ExitAsync()).ShouldBe(StartFault.Crashed);
        silo.Errors.ShouldContain("a newer program is needed");
        folder.Passed();
    }
}

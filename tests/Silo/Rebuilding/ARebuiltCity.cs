using System.Diagnostics;
using GridActors.Hosting.Tests.Rebuilding;
using GridActors.Kernel.Contracts;
using GridActors.Silo.Tests.Support;
using Microsoft.Data.Sqlite;
using NodaTime;
using SQLitePCL;

namespace GridActors.Silo.Tests.Rebuilding;

/// <summary>The projections of a real city are damaged, and made anew by the tool; then the city goes on.</summary>
public sealed class ARebuiltCity : IClassFixture<WorkedCity>, IDisposable
{
    readonly TempFolder copy = new();
    readonly WorkedCity city;
    readonly SiloFolder folder;

    public ARebuiltCity(WorkedCity city)
    {
        this.city = city;
        city.CopyTo(copy.Path);
        folder = new(copy.Path) { Speed = WorkedCity.Speed };
    }

    string Data => Path.Combine(folder.Path, "data");

    public void Dispose() => copy.Dispose();

    [Fact]
    public async Task Has_the_same_rows_as_before_whatever_was_damaged_and_goes_on()
    {
        (await RebuildAsync()).Exit.ShouldBe(0);
        Dump.Changes(city.Rows, Dump.Of(folder.Database)).ShouldBeEmpty("the live rows are what follows from the log");

        Wreck();
        var checkedOnly = await Tool.RunAsync("admin", "rebuild", "--data", Data, "--check");
        checkedOnly.Exit.ShouldBe(1, checkedOnly.Errors);
        checkedOnly.Output.ShouldContain("timer case/");
        checkedOnly.Output.ShouldContain("nothing was changed");
        (await RebuildAsync()).Exit.ShouldBe(0);
        Dump.Changes(city.Rows, Dump.Of(folder.Database)).ShouldBeEmpty();

        await using (var silo = await folder.StartAsync())
        {
            await WorkedCity.WorkAsync(new(silo.Address, city.AdminKey), 99, 3);
            await Eventually.Is(async () => await QuietAsync(), async () => $"{await folder.ReadAsync()} {silo.Output}{silo.Errors}");
            (await silo.StopAsync()).ShouldBe(0);
        }

        (await RebuildAsync("--check")).Exit.ShouldBe(0, "every message was taken once, and every row follows");
    }

    [Fact]
    public async Task Is_as_it_was_when_the_tool_is_killed_in_the_middle()
    {
        Wreck();
        var damaged = Dump.Of(folder.Database, withSnapshots: true);
        var killed = 0;
        for (var attempt = 0; attempt < 12 && killed < 3; attempt++)
        {
            using var tool = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "gridactors.dll"), "admin", "rebuild", "--data", Data]) { RedirectStandardOutput = true })!;
            await Eventually.Is(() => tool.HasExited || IsWriting(), () => "it never began to write");
            tool.Kill();
            await tool.WaitForExitAsync(TestContext.Current.CancellationToken);
            var now = Dump.Of(folder.Database, withSnapshots: true);
            if (tool.ExitCode == 0)
            {
                Dump.Changes(city.Rows, Dump.Of(folder.Database)).ShouldBeEmpty("it had ended");
                Wreck();
                damaged = Dump.Of(folder.Database, withSnapshots: true);
                continue;
            }

            tool.ExitCode.ShouldBe(128 + 9);
            Dump.Changes(damaged, now).ShouldBeEmpty();
            killed++;
        }

        killed.ShouldBe(3);
        (await RebuildAsync()).Exit.ShouldBe(0);
        Dump.Changes(city.Rows, Dump.Of(folder.Database)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_left_alone_where_its_log_was_doctored()
    {
        Run("UPDATE transition SET body = CAST(replace(CAST(body AS TEXT), 'water-supply', 'power-supply') AS BLOB) WHERE position = (SELECT min(position) FROM transition WHERE instr(CAST(body AS TEXT), 'water-supply') > 0)");
        Wreck();
        var damaged = Dump.Of(folder.Database, withSnapshots: true);

        var (exit, output, errors) = await Tool.RunAsync("admin", "rebuild", "--data", Data);

        (exit, output).ShouldBe((1, ""));
        errors.ShouldContain("altered: its hash is not that of its bytes");
        errors.ShouldContain("gridactors ledger verify");
        Dump.Changes(damaged, Dump.Of(folder.Database, withSnapshots: true)).ShouldBeEmpty();
    }

    void Wreck() => Run("""
        UPDATE actor SET version = version + 1, hash = x'00', position = 1;
        DELETE FROM timer WHERE actor % 3 = 0;
        UPDATE timer SET due = due + 3600000, version = version + 1;
        DELETE FROM message WHERE number % 2 = 0;
        INSERT INTO message SELECT position << 12 | 4000, actor, 1 FROM transition LIMIT 10;
        INSERT INTO parked (actor, version, cause, error) SELECT actor, version, 'x', 'y' FROM transition LIMIT 3;
        UPDATE listing SET status = 'Closed', holder = NULL WHERE no % 2 = 0;
        DELETE FROM listing WHERE no % 5 = 0;
        UPDATE notice SET open = 1 - open, acknowledged_by = 'somebody';
        DELETE FROM notice WHERE no % 7 = 0;
        UPDATE snapshot SET body = x'7b7d', version = 1;
        """);

    async Task<(int Exit, string Errors)> RebuildAsync(params string[] more)
    {
        var (exit, _, errors) = await Tool.RunAsync(["admin", "rebuild", "--data", Data, .. more]);
        return (exit, errors);
    }

    /// <summary>No message waits, and no timer that was due ten minutes of the city's time ago.</summary>
    async Task<bool> QuietAsync()
    {
        await using var journal = await folder.OpenAsync();
        var past = (await folder.ClockAsync()).At(SystemClock.Instance.GetCurrentInstant()) - Duration.FromMinutes(10);
        return (await journal.LoadPendingAsync(ShardSet.All, 0, 1)).Count == 0 && (await journal.LoadTimersAsync(ShardSet.All, Instant.MinValue, past, 1)).Count == 0;
    }

    /// <summary>Whether somebody is in a transaction that writes.</summary>
    bool IsWriting()
    {
        using var connection = new SqliteConnection($"Data Source={folder.Database};Pooling=False");
        connection.Open();
        // Not by a command, which would try for a second.
        var code = raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE");
        if (code == raw.SQLITE_OK) raw.sqlite3_exec(connection.Handle, "ROLLBACK");
        return code == raw.SQLITE_BUSY;
    }

    void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

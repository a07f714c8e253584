using GridActors.Journal;
using GridActors.Journal.Postgres;
using GridActors.Silo.Tests.Support;
using GridActors.Tests.Shared.Postgres;
using Npgsql;

namespace GridActors.Silo.Tests.Rebuilding;

/// <summary>The same tool on a PostgreSQL database: every row, as the journal itself shows them.</summary>
public sealed class ARebuiltDatabase
{
    [Fact]
    public async Task Has_the_same_rows_as_before_whatever_was_damaged_and_goes_on()
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        await using var server = await PostgresServer.StartAsync();
        var database = await server.CreateAsync();
        using var folder = new SiloFolder { Postgres = database, Speed = WorkedCity.Speed };
        await using (var silo = await folder.StartAsync())
        {
            await Task.WhenAll(Enumerable.Range(0, 6).Select(worker => WorkedCity.WorkAsync(folder.Admin(silo), worker, 8)));
            var (exit, _, errors) = await Tool.RunAsync("admin", "rebuild", "--postgres", database);
            exit.ShouldBe(2);
            errors.ShouldContain("another silo runs on the journal");
            (await Tool.RunAsync("admin", "rebuild", "--check", "--postgres", database)).Exit.ShouldBe(0, "beside the silo");
            await silo.KillAsync();
        }

        var before = await RowsAsync(database);
        foreach (var table in new[] { "actor", "timer", "listing", "notice" }) before.ShouldContain(row => row.Contains($"Table = {table},", StringComparison.Ordinal));
        var untouched = await Tool.RunAsync("admin", "rebuild", "--postgres", database);
        untouched.Exit.ShouldBe(0, untouched.Errors);
        untouched.Output.ShouldContain("the rows are the same as before");
        (await RowsAsync(database)).ShouldBe(before);

        await using (var source = NpgsqlDataSource.Create(database))
        await using (var wreck = source.CreateCommand("""
            UPDATE gridactors.actor SET version = version + 1, hash = decode('00', 'hex'), position = 1;
            DELETE FROM gridactors.timer WHERE actor % 3 = 0;
            UPDATE gridactors.timer SET due = due + 3600000;
            INSERT INTO gridactors.message SELECT position << 12 | 4000, actor, 1 FROM gridactors.transition LIMIT 10;
            INSERT INTO gridactors.parked SELECT position << 12, actor, version, 'x', 'y' FROM gridactors.transition LIMIT 3;
            UPDATE gridactors.listing SET status = 'Closed', holder = '' WHERE no % 2 = 0;
            DELETE FROM gridactors.listing WHERE no % 5 = 0;
            UPDATE gridactors.notice SET open = NOT open, acknowledged_by = 'somebody';
            DELETE FROM gridactors.notice WHERE no % 7 = 0;
            INSERT INTO gridactors.snapshot SELECT no, 1, decode('00', 'hex'), 1, decode('00', 'hex') FROM gridactors.actor WHERE no < 4 ON CONFLICT DO NOTHING;
            UPDATE gridactors.counter SET position = 7, actor = 7;
            """)) await wreck.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        (await Tool.RunAsync("admin", "rebuild", "--check", "--postgres", database)).Exit.ShouldBe(1);
        var rebuilt = await Tool.RunAsync("admin", "rebuild", "--postgres", database);
        rebuilt.Exit.ShouldBe(0, rebuilt.Errors);
        (await RowsAsync(database)).ShouldBe(before);

        await using (var silo = await folder.StartAsync())
        {
            await WorkedCity.WorkAsync(folder.Admin(silo), 99, 3);
            (await silo.StopAsync()).ShouldBe(0);
        }

        (await Tool.RunAsync("admin", "rebuild", "--check", "--postgres", database)).Exit.ShouldBe(0);
        if (!server.IsPrivate) await server.DropAsync(database);
        folder.Passed();
    }

    /// <summary>Every row of every projection but snapshots, which are a cache.</summary>
    static async Task<string[]> RowsAsync(string database)
    {
        await using var journal = await PostgresJournal.OpenAsync(database, new() { ReadOnly = true });
        ProjectionRow[] rows = [.. await journal.ReadRowsAsync(long.MinValue, long.MaxValue), .. await journal.ReadStrayRowsAsync()];
        return [.. rows.Where(row => row.Table != "snapshot").Select(row => $"{row}").Order(StringComparer.Ordinal)];
    }
}

using GridActors.Hosting.Rebuilding;
using GridActors.Hosting.Tests.Ledger.Support;
using GridActors.Journal.Sqlite;

namespace GridActors.Hosting.Tests.Rebuilding;

/// <summary>Projections made anew from a log with some of everything: see <see cref="SmallLedger"/>.</summary>
public sealed class RebuiltLedgerTests(SmallLedger ledger) : IClassFixture<SmallLedger>, IDisposable
{
    /// <summary>Each projection: rows altered, taken away, put in, and of nobody. What the log is written with, and what is no projection, is left alone.</summary>
    public static TheoryData<string, string, string> Damages => new()
    {
        { "actor", "altered", "UPDATE actor SET version = version + 1, position = 1" },
        { "actor", "altered", "UPDATE actor SET hash = x'00'" },
        { "actor", "inserted", "INSERT INTO actor VALUES (999, 'errand/new', 1, zeroblob(32), 1)" },
        { "timer", "deleted", "DELETE FROM timer" },
        { "timer", "altered", "UPDATE timer SET due = due + 60000, shard = 5" },
        { "timer", "inserted", "INSERT INTO timer SELECT no, 'alarm', 1, 0, 5 FROM actor" },
        { "timer", "inserted", "INSERT INTO timer VALUES (888, 'alarm', 1, 0, 5), (-3, 'alarm', 1, 0, 5)" },
        { "message", "deleted", "DELETE FROM message" },
        { "message", "altered", "UPDATE message SET shard = shard + 1" },
        { "message", "inserted", "INSERT INTO message VALUES (4096, 1, 7), (8192, 777, 7)" },
        { "parked", "deleted", "DELETE FROM parked" },
        { "parked", "altered", "UPDATE parked SET error = 'nothing happened'" },
        { "parked", "inserted", "INSERT INTO parked (actor, version, cause, error) SELECT actor, version, cause, error FROM parked" },
        { "listing", "deleted", "DELETE FROM listing" },
        { "listing", "altered", "UPDATE listing SET status = 'lost', holder = 'h', doc = x'ff'" },
        { "listing", "inserted", "INSERT INTO listing VALUES (77 << 40 | 1, 'open', NULL, NULL, NULL, x'7b7d')" },
        { "notice", "deleted", "DELETE FROM notice" },
        { "notice", "altered", "UPDATE notice SET open = 1 - open, acknowledged_by = 'somebody'" },
        { "notice", "inserted", "INSERT INTO notice (no, addressee, open, at, kind, doc) VALUES (4096 * 999999, 'a', 1, 1, 'k', x'7b7d')" },
        { "snapshot", "altered", "UPDATE snapshot SET body = x'ff', hash = x'00'" },
        { "snapshot", "inserted", "INSERT INTO snapshot VALUES (999, 1, zeroblob(32), 1, x'7b7d')" },
        { "snapshot", "", "DELETE FROM snapshot" },
    };

    readonly Tampered tampered = new(ledger);

    public void Dispose() => tampered.Dispose();

    [Fact]
    public async Task The_live_projections_are_what_is_derived_from_the_log()
    {
        var before = Dump.Of(tampered.Database);
        foreach (var table in new[] { "actor", "timer", "message", "parked", "listing", "notice" }) before.ShouldContain(row => row.StartsWith($"{table}: "));

        var report = await RebuildAsync();

        report.Different.ShouldBe(0);
        Dump.Changes(before, Dump.Of(tampered.Database)).ShouldBeEmpty();
        foreach (var table in report.Tables) table.Rows.ShouldBe((long)tampered.Row($"SELECT count(*) FROM {table.Name}")[0], table.Name);
        (await tampered.VerifyAsync()).Findings.ShouldBeEmpty();
        tampered.Row("SELECT count(*) FROM snapshot s JOIN actor a ON a.no = s.actor WHERE s.version = a.version AND s.hash = a.hash")[0].ShouldBe(5L, "one of each purse, at its head");
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Damage_is_counted_by_table_and_gone(string table, string change, string sql)
    {
        var before = Dump.Of(tampered.Database);
        var damaged = Dump.Of(tampered.Run(sql).Database, withSnapshots: true);

        var compared = await CompareAsync();
        Dump.Changes(damaged, Dump.Of(tampered.Database, withSnapshots: true)).ShouldBeEmpty("comparing changes nothing");
        var rebuilt = await RebuildAsync();

        rebuilt.Tables.ShouldBe(compared.Tables);
        (change.Length > 0).ShouldBe(rebuilt.Different > 0);
        foreach (var counted in rebuilt.Tables)
        {
            var isIt = counted.Name == table;
            (counted.Altered > 0).ShouldBe(isIt && change == "altered", $"{counted}");
            (counted.Inserted > 0).ShouldBe(isIt && change == "inserted", $"{counted}");
            (counted.Deleted > 0).ShouldBe(isIt && change == "deleted", $"{counted}");
        }

        Dump.Changes(before, Dump.Of(tampered.Database)).ShouldBeEmpty();
        (await tampered.VerifyAsync()).Findings.ShouldBeEmpty();
        tampered.Row("SELECT count(*) FROM snapshot")[0].ShouldBe(5L);
    }

    [Fact]
    public async Task Everything_damaged_at_once_is_as_before()
    {
        var before = Dump.Of(tampered.Database);
        foreach (var damage in Damages) tampered.Run(damage.Data.Item3);
        Dump.Changes(before, Dump.Of(tampered.Database)).ShouldNotBeEmpty();

        (await RebuildAsync()).Different.ShouldBeGreaterThan(100);

        Dump.Changes(before, Dump.Of(tampered.Database)).ShouldBeEmpty();
        (await tampered.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("UPDATE transition SET body = CAST(replace(CAST(body AS TEXT), 'sums', 'sumz') AS BLOB) WHERE position = 45", "position 45")]
    [InlineData("DELETE FROM transition WHERE position = 45", "position 45")]
    [InlineData("UPDATE transition SET hash = x'00' WHERE position = 45", "cannot be read")]
    [InlineData("UPDATE actor SET id = 'errand/another' WHERE id = 'errand/e7'", "errand/another version 1")]
    [InlineData("UPDATE actor SET id = 'nobody' WHERE id = 'errand/e7'", "nobody")]
    [InlineData("UPDATE actor SET no = 5000 WHERE no = 9; UPDATE transition SET actor = 5000 WHERE actor = 9", "was created as number 9")]
    public async Task Where_the_log_itself_is_not_whole_nothing_is_rebuilt(string sql, string named)
    {
        var damaged = Dump.Of(tampered.Run(sql).Run("DELETE FROM timer").Database, withSnapshots: true);

        (await Should.ThrowAsync<LogNotWholeException>(RebuildAsync)).Message.ShouldContain(named);

        Dump.Changes(damaged, Dump.Of(tampered.Database, withSnapshots: true)).ShouldBeEmpty();
        await Should.ThrowAsync<LogNotWholeException>(CompareAsync);
    }

    [Fact]
    public async Task A_log_that_was_forged_from_some_point_on_is_not_noticed_here_but_by_the_checkpoints()
    {
        var actor = tampered.Text("SELECT a.id FROM transition t JOIN actor a ON a.no = t.actor WHERE t.position = 45");
        tampered.Run("UPDATE transition SET body = CAST(replace(CAST(body AS TEXT), 'sums', 'sumz') AS BLOB) WHERE position = 45").Rechain(actor);

        await RebuildAsync();

        (await tampered.VerifyAsync()).Findings.ShouldContain(finding => finding.Position == 45);
    }

    async Task<RebuildReport> RebuildAsync()
    {
        await using var journal = SqliteJournal.Open(tampered.Database);
        return await new Rebuilder(journal, journal, SmallLedger.Catalog).RebuildAsync(journal);
    }

    async Task<RebuildReport> CompareAsync()
    {
        await using var journal = SqliteJournal.Open(tampered.Database, new() { ReadOnly = true, Frozen = true });
        return await new Rebuilder(journal, journal, SmallLedger.Catalog).CompareAsync();
    }
}

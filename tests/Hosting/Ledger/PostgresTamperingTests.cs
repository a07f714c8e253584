using GridActors.Hosting.Ledger.Verifying;
using GridActors.Hosting.Tests.Ledger.Support;
using GridActors.Journal.Postgres;
using Npgsql;

namespace GridActors.Hosting.Tests.Ledger;

/// <summary>Somebody who knows SQL has the database of a silo on PostgreSQL, but not the copies of the checkpoints.</summary>
public sealed class PostgresTamperingTests(PostgresLedger ledger) : IClassFixture<PostgresLedger>, IAsyncLifetime
{
    string? database;

    /// <summary>Table; what tells the row apart, as SQL on the untouched database; the tampering; the first word of what is found.</summary>
    public static TheoryData<string, string, string, string> Rows => new()
    {
        { "transition", At45, "UPDATE transition SET body = convert_to(replace(convert_from(body, 'UTF8'), 'sums', 'sumz'), 'UTF8') WHERE position = 45", "altered" },
        { "transition", At45, "UPDATE transition SET hash = decode(repeat('00', 32), 'hex') WHERE position = 45", "altered" },
        { "transition", At45, "UPDATE transition SET position = -1 WHERE position = 45; UPDATE transition SET position = 45 WHERE position = 46; UPDATE transition SET position = 46 WHERE position = -1", "moved" },
        { "actor", "SELECT 'errand/e3'", "UPDATE actor SET version = version + 1 WHERE id = 'errand/e3'", "altered" },
        { "actor", "SELECT 'errand/e3'", "UPDATE actor SET position = position + 1 WHERE id = 'errand/e3'", "altered" },
        { "actor", "SELECT 'errand/new of actor number 999'", "INSERT INTO actor (no, id, version, hash, position) VALUES (999, 'errand/new', 1, decode(repeat('00', 32), 'hex'), 1)", "inserted" },
        { "timer", Timer, "UPDATE timer SET due = due + 60000 WHERE actor = (SELECT min(actor) FROM timer)", "altered" },
        { "timer", Timer, "DELETE FROM timer WHERE actor = (SELECT min(actor) FROM timer)", "deleted" },
        { "timer", "SELECT 'purse/p0 alarm'", "INSERT INTO timer SELECT no, 'alarm', 1, 0, 5 FROM actor WHERE id = 'purse/p0'", "inserted" },
        { "message", Message, "DELETE FROM message WHERE number = (SELECT min(number) FROM message)", "deleted" },
        { "message", "SELECT '4096 of actor number 777'", "INSERT INTO message VALUES (4096, 777, 7)", "inserted" },
        { "parked", Parked, "UPDATE parked SET error = 'nothing happened' WHERE no = (SELECT min(no) FROM parked)", "altered" },
        { "parked", Parked, "DELETE FROM parked WHERE no = (SELECT min(no) FROM parked)", "deleted" },
        { "listing", "SELECT 'errand/e5'", "UPDATE listing SET status = 'lost' WHERE no & 1099511627775 = (SELECT no FROM actor WHERE id = 'errand/e5')", "altered" },
        { "listing", "SELECT 'errand/e5'", "UPDATE listing SET area = '' WHERE no & 1099511627775 = (SELECT no FROM actor WHERE id = 'errand/e5')", "altered" },
        { "listing", "SELECT 'errand/e5'", "DELETE FROM listing WHERE no & 1099511627775 = (SELECT no FROM actor WHERE id = 'errand/e5')", "deleted" },
        { "listing", "SELECT 'kind 77 of actor number 1'", "INSERT INTO listing VALUES (77::bigint << 40 | 1, 'open', NULL, NULL, NULL, '{}')", "inserted" },
        { "notice", Notice, "UPDATE notice SET addressee = 'purse/p9' WHERE no = (SELECT min(no) FROM notice)", "altered" },
        { "notice", Notice, "UPDATE notice SET acknowledged_by = 'somebody' WHERE no = (SELECT min(no) FROM notice)", "altered" },
        { "notice", Notice, "DELETE FROM notice WHERE no = (SELECT min(no) FROM notice)", "deleted" },
        { "snapshot", "SELECT 'purse/p1'", "UPDATE snapshot SET body = '{}' WHERE actor = (SELECT no FROM actor WHERE id = 'purse/p1')", "altered" },
    };

    const string At45 = "SELECT a.id || ' version ' || t.version FROM transition t JOIN actor a ON a.no = t.actor WHERE t.position = 45";

    const string Timer = "SELECT id || ' turn' FROM actor JOIN timer ON actor = no ORDER BY no LIMIT 1";

    const string Message = "SELECT id || ' ' || number FROM message JOIN actor ON no = sender ORDER BY number LIMIT 1";

    const string Parked = "SELECT id || ' ' || p.version || '·' || cause FROM parked p JOIN actor a ON a.no = p.actor ORDER BY p.no LIMIT 1";

    const string Notice = "SELECT id || ' ' || n.no FROM notice n JOIN transition t ON t.position = n.no >> 12 JOIN actor a ON a.no = t.actor ORDER BY n.no LIMIT 1";

    public async ValueTask InitializeAsync() => database = await ledger.CopyAsync();

    public async ValueTask DisposeAsync()
    {
        if (database is not null) await ledger.DropAsync(database);
    }

    [Fact]
    public async Task An_untouched_ledger_is_sound_and_its_end_unproven()
    {
        var report = await VerifyAsync();

        report.Findings.ShouldBeEmpty();
        report.IsSound.ShouldBeTrue();
        report.Last.ShouldBe(long.Parse(await TextAsync("SELECT count(*)::text FROM transition")));
        report.Proven.ShouldNotBeNull().To.ShouldBe(report.Last - 3, "three transitions came after the last checkpoint");
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task What_is_not_as_it_was_signed_or_does_not_follow_from_it_is_named(string table, string name, string tampering, string word)
    {
        var named = await TextAsync(name);
        await RunAsync(tampering);

        var report = await VerifyAsync();

        report.IsSound.ShouldBeFalse();
        report.Findings.ShouldContain(
            finding => finding.Table == table && finding.Name == named && finding.What.StartsWith(word), $"{table} {named}: {string.Join('\n', report.Findings)}");
        if (table != "transition") report.Findings.ShouldAllBe(finding => finding.Table != "transition", "the log is whole");
    }

    [Fact]
    public async Task A_deleted_transition_is_named_by_its_position()
    {
        await RunAsync("DELETE FROM transition WHERE position = 45");
        (await VerifyAsync()).Findings.ShouldContain(finding => finding.Position == 45 && finding.What.StartsWith("deleted"));
    }

    [Fact]
    public async Task A_tail_that_was_cut_off_is_named()
    {
        await RunAsync("DELETE FROM transition WHERE position > 45");
        (await VerifyAsync()).Findings.ShouldContain(finding => finding.Position == 46 && finding.What.StartsWith("deleted"));
    }

    async Task<LedgerReport> VerifyAsync()
    {
        await using var journal = await PostgresJournal.OpenAsync(database!, new() { ReadOnly = true, Frozen = true });
        return await new LedgerVerifier(journal, journal, SmallLedger.Catalog).VerifyAsync(new(ledger.Outside), []);
    }

    async Task RunAsync(string sql)
    {
        await using var session = await ConnectAsync();
        await using var command = new NpgsqlCommand(sql, session);
        (await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBeGreaterThan(0, sql);
    }

    async Task<string> TextAsync(string sql)
    {
        await using var session = await ConnectAsync();
        await using var command = new NpgsqlCommand(sql, session);
        return (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBeOfType<string>(sql);
    }

    async Task<NpgsqlConnection> ConnectAsync()
    {
        var session = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { SearchPath = "gridactors", Pooling = false }.ConnectionString);
        await session.OpenAsync(TestContext.Current.CancellationToken);
        return session;
    }
}

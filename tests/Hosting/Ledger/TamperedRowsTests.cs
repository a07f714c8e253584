using GridActors.Hosting.Tests.Ledger.Support;

namespace GridActors.Hosting.Tests.Ledger;

/// <summary>The log is whole, and somebody altered what follows from it.</summary>
public sealed class TamperedRowsTests(SmallLedger ledger) : IClassFixture<SmallLedger>, IDisposable
{
    readonly Tampered tampered = new(ledger);

    /// <summary>Table; what tells the row apart, as SQL on the untouched database; the tampering; the first word of what is found.</summary>
    public static TheoryData<string, string, string, string> Rows => new()
    {
        { "actor", "SELECT 'errand/e3'", "UPDATE actor SET version = version + 1 WHERE id = 'errand/e3'", "altered" },
        { "actor", "SELECT 'errand/e3'", "UPDATE actor SET hash = zeroblob(32) WHERE id = 'errand/e3'", "altered" },
        { "actor", "SELECT 'errand/e3'", "UPDATE actor SET position = position + 1 WHERE id = 'errand/e3'", "altered" },
        { "actor", "SELECT 'errand/new of actor number 999'", "INSERT INTO actor VALUES (999, 'errand/new', 1, zeroblob(32), 1)", "inserted" },
        { "timer", "SELECT id || ' turn' FROM actor JOIN timer ON actor = no ORDER BY no LIMIT 1", "UPDATE timer SET due = due + 60000 WHERE actor = (SELECT min(actor) FROM timer)", "altered" },
        { "timer", "SELECT id || ' turn' FROM actor JOIN timer ON actor = no ORDER BY no LIMIT 1", "UPDATE timer SET shard = shard + 2000 WHERE actor = (SELECT min(actor) FROM timer)", "altered" },
        { "timer", "SELECT id || ' turn' FROM actor JOIN timer ON actor = no ORDER BY no LIMIT 1", "UPDATE timer SET version = 9 WHERE actor = (SELECT min(actor) FROM timer)", "altered" },
        { "timer", "SELECT id || ' turn' FROM actor JOIN timer ON actor = no ORDER BY no LIMIT 1", "DELETE FROM timer WHERE actor = (SELECT min(actor) FROM timer)", "deleted" },
        { "timer", "SELECT 'purse/p0 alarm'", "INSERT INTO timer SELECT no, 'alarm', 1, 0, 5 FROM actor WHERE id = 'purse/p0'", "inserted" },
        { "timer", "SELECT 'alarm of actor number 888'", "INSERT INTO timer VALUES (888, 'alarm', 1, 0, 5)", "inserted" },
        { "message", "SELECT id || ' ' || number FROM message JOIN actor ON no = sender ORDER BY number LIMIT 1", "DELETE FROM message WHERE number = (SELECT min(number) FROM message)", "deleted" },
        { "message", "SELECT id || ' ' || number FROM message JOIN actor ON no = sender ORDER BY number LIMIT 1", "UPDATE message SET shard = 5000 WHERE number = (SELECT min(number) FROM message)", "altered" },
        { "message", "SELECT id || ' ' || number FROM message JOIN actor ON no = sender ORDER BY number LIMIT 1", "UPDATE message SET sender = 1 WHERE number = (SELECT min(number) FROM message)", "deleted" },
        { "message", "SELECT id || ' 4096' FROM actor WHERE no = 1", "INSERT INTO message VALUES (4096, 1, 7)", "inserted" },
        { "message", "SELECT '4096 of actor number 777'", "INSERT INTO message VALUES (4096, 777, 7)", "inserted" },
        { "parked", Parked, "UPDATE parked SET error = 'nothing happened' WHERE no = 1", "altered" },
        { "parked", Parked, "DELETE FROM parked WHERE no = 1", "deleted" },
        { "parked", Parked, "INSERT INTO parked (actor, version, cause, error) SELECT actor, version, cause, error FROM parked WHERE no = 1", "inserted" },
        { "listing", "SELECT 'errand/e5'", "UPDATE listing SET status = 'lost' WHERE no & 0xFFFFFFFFFF = (SELECT no FROM actor WHERE id = 'errand/e5')", "altered" },
        { "listing", "SELECT 'errand/e5'", "UPDATE listing SET area = '1' WHERE no & 0xFFFFFFFFFF = (SELECT no FROM actor WHERE id = 'errand/e5')", "altered" },
        { "listing", "SELECT 'errand/e5'", "UPDATE listing SET area = '' WHERE no & 0xFFFFFFFFFF = (SELECT no FROM actor WHERE id = 'errand/e5')", "altered" },
        { "listing", "SELECT 'errand/e5'", "UPDATE listing SET doc = x'7b207d' WHERE no & 0xFFFFFFFFFF = (SELECT no FROM actor WHERE id = 'errand/e5')", "altered" },
        { "listing", "SELECT 'errand/e5'", "DELETE FROM listing WHERE no & 0xFFFFFFFFFF = (SELECT no FROM actor WHERE id = 'errand/e5')", "deleted" },
        { "listing", "SELECT 'errand of actor number 666'", "INSERT INTO listing SELECT no << 40 | 666, 'open', NULL, NULL, NULL, x'7b7d' FROM kind WHERE name = 'errand'", "inserted" },
        { "listing", "SELECT 'kind 77 of actor number 1'", "INSERT INTO listing VALUES (77 << 40 | 1, 'open', NULL, NULL, NULL, x'7b7d')", "inserted" },
        { "listing", "SELECT 'errand/e5'", "UPDATE kind SET name = 'purse2' WHERE name = 'errand'", "deleted" },
        { "notice", Notice, "UPDATE notice SET addressee = 'purse/p9' WHERE no = (SELECT min(no) FROM notice)", "altered" },
        { "notice", Notice, "UPDATE notice SET open = 1 - open WHERE no = (SELECT min(no) FROM notice)", "altered" },
        { "notice", Notice, "UPDATE notice SET acknowledged_by = 'somebody' WHERE no = (SELECT min(no) FROM notice)", "altered" },
        { "notice", Notice, "UPDATE notice SET at = at - 1 WHERE no = (SELECT min(no) FROM notice)", "altered" },
        { "notice", Notice, "DELETE FROM notice WHERE no = (SELECT min(no) FROM notice)", "deleted" },
        { "notice", "SELECT (4096 * 999999) || ' of actor number 0'", "INSERT INTO notice (no, addressee, open, at, kind, doc) VALUES (4096 * 999999, 'a', 1, 1, 'k', x'7b7d')", "inserted" },
        { "snapshot", "SELECT 'purse/p1'", "UPDATE snapshot SET body = x'7b7d' WHERE actor = (SELECT no FROM actor WHERE id = 'purse/p1')", "altered" },
        { "snapshot", "SELECT 'purse/p1'", "UPDATE snapshot SET hash = zeroblob(32) WHERE actor = (SELECT no FROM actor WHERE id = 'purse/p1')", "altered" },
        { "snapshot", "SELECT 'purse/p1'", "UPDATE snapshot SET version = version - 1 WHERE actor = (SELECT no FROM actor WHERE id = 'purse/p1')", "altered" },
        { "snapshot", "SELECT 'errand/e2'", "INSERT INTO snapshot SELECT no, 1, zeroblob(32), 1, x'7b7d' FROM actor WHERE id = 'errand/e2'", "altered" },
        { "snapshot", "SELECT 'purse/p1'", "UPDATE snapshot SET body = (SELECT body FROM snapshot s WHERE s.actor = (SELECT no FROM actor WHERE id = 'purse/p2')) WHERE actor = (SELECT no FROM actor WHERE id = 'purse/p1')", "altered" },
        { "listing", "SELECT 'errand/e1'", Swap, "altered" },
        { "listing", "SELECT 'errand/e2'", Swap, "altered" },
    };

    const string Parked = "SELECT id || ' ' || p.version || '·' || cause FROM parked p JOIN actor a ON a.no = p.actor WHERE p.no = 1";

    const string Notice = "SELECT id || ' ' || n.no FROM notice n JOIN transition t ON t.position = n.no >> 12 JOIN actor a ON a.no = t.actor ORDER BY n.no LIMIT 1";

    const string Swap = """
        CREATE TEMP TABLE two AS SELECT l.*, (SELECT id FROM actor WHERE no = l.no & 0xFFFFFFFFFF) AS id FROM listing l WHERE id IN ('errand/e1', 'errand/e2');
        UPDATE listing SET (status, holder, unit, area, doc) = (SELECT status, holder, unit, area, doc FROM two WHERE two.no <> listing.no) WHERE no IN (SELECT no FROM two);
        """;

    public void Dispose() => tampered.Dispose();

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_row_that_does_not_follow_from_the_log_is_named(string table, string name, string tampering, string word)
    {
        var named = tampered.Text(name);
        tampered.Run(tampering);

        var report = await tampered.VerifyAsync();

        report.IsSound.ShouldBeFalse();
        report.Findings.ShouldContain(
            finding => finding.Table == table && finding.Name == named && finding.What.StartsWith(word), $"{table} {named}: {string.Join('\n', report.Findings)}");
        report.Findings.ShouldAllBe(finding => finding.Table != "transition", "the log is whole");
    }

    [Fact]
    public async Task A_deleted_head_is_named_by_what_it_leaves_behind()
    {
        var position = tampered.Row("SELECT t.position FROM transition t JOIN actor a ON a.no = t.actor WHERE id = 'errand/e6' ORDER BY t.position LIMIT 1")[0];
        tampered.Run("DELETE FROM actor WHERE id = 'errand/e6'");
        var report = await tampered.VerifyAsync();
        report.Findings.ShouldContain(finding => finding.Position == (long)position && finding.What.StartsWith("deleted"));
        report.Findings.ShouldContain(finding => finding.Table == "listing" && finding.What.StartsWith("inserted: the log has no such actor"));
    }

    [Fact]
    public async Task Heads_that_changed_places_are_named()
    {
        tampered.Run("UPDATE actor SET no = -1 WHERE id = 'errand/e1'; UPDATE actor SET no = (SELECT no FROM actor WHERE id = 'errand/e2') + 10000 WHERE id = 'errand/e2'");
        var report = await tampered.VerifyAsync();
        report.IsSound.ShouldBeFalse();
    }
}

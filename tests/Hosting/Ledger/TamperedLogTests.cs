using GridActors.Hosting.Ledger;
using GridActors.Hosting.Ledger.Verifying;
using GridActors.Hosting.Tests.Ledger.Support;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Tests.Ledger;

/// <summary>The log itself is altered in the database, the checkpoints outside are as they were.</summary>
public sealed class TamperedLogTests(SmallLedger ledger) : IClassFixture<SmallLedger>, IDisposable
{
    const int At = 45;

    readonly Tampered tampered = new(ledger);

    public void Dispose() => tampered.Dispose();

    [Fact]
    public async Task An_untouched_ledger_is_sound_and_its_end_unproven()
    {
        var report = await tampered.VerifyAsync();

        report.Findings.ShouldBeEmpty();
        report.IsSound.ShouldBeTrue();
        report.Last.ShouldBe(Count());
        report.Transitions.ShouldBe(Count());
        report.Unjudged.ShouldBe(0);
        report.Proven.ShouldNotBeNull().To.ShouldBe(report.Last - 3, "three transitions came after the last checkpoint");
    }

    [Fact]
    public async Task Altered_bytes_are_named()
    {
        tampered.Run($"UPDATE transition SET body = CAST(replace(CAST(body AS TEXT), 'sums', 'sumz') AS BLOB) WHERE position = {At}");
        (await NamedAsync(At)).What.ShouldBe("altered: its hash is the one that was signed, its bytes are not");
    }

    [Fact]
    public async Task An_altered_hash_is_named_and_nothing_else()
    {
        tampered.Run($"UPDATE transition SET hash = zeroblob(32) WHERE position = {At}");
        var report = await tampered.VerifyAsync();
        report.Findings.Where(finding => finding.Table == "transition").ShouldHaveSingleItem().ShouldBe(
            new("transition", Name(At), At, "altered: its bytes are those that were signed, its hash is not"));
    }

    [Fact]
    public async Task A_forged_chain_is_named_by_what_was_signed()
    {
        var actor = Actor(At);
        tampered.Run($"UPDATE transition SET body = CAST(replace(CAST(body AS TEXT), 'sums', 'sumz') AS BLOB) WHERE position = {At}").Rechain(actor);
        (await NamedAsync(At)).What.ShouldStartWith("altered: checkpoint 2 signed another transition here");
    }

    [Fact]
    public async Task Without_the_file_of_hashes_the_range_is_named()
    {
        tampered.Run($"UPDATE transition SET body = CAST(replace(CAST(body AS TEXT), 'sums', 'sumz') AS BLOB) WHERE position = {At}").Rechain(Actor(At));
        foreach (var file in Directory.EnumerateFiles(tampered.Outside, "*.hashes")) File.Delete(file);
        var report = await tampered.VerifyAsync();
        report.Findings.ShouldContain(finding => finding.Table == "checkpoint" && finding.Name == "2" && finding.What.Contains("positions 31 to 60"));
    }

    [Fact]
    public async Task A_deleted_transition_is_named_by_its_position_and_by_its_actor()
    {
        var (actor, version) = (Actor(At), Version(At));
        tampered.Run($"DELETE FROM transition WHERE position = {At}");
        var report = await tampered.VerifyAsync();
        report.Findings.ShouldContain(finding => finding.Position == At && finding.What.StartsWith("deleted"));
        var isLast = tampered.Row($"SELECT count(*) FROM transition t JOIN actor a ON a.no = t.actor WHERE a.id = '{actor}' AND t.version > {version}")[0] is 0L;
        report.Findings.ShouldContain(finding => isLast
            ? finding.Table == "actor" && finding.Name == actor
            : finding.Name == $"{actor} version {version + 1}" && finding.What == $"version {version} before it was deleted or moved");
    }

    [Fact]
    public async Task A_tail_that_was_cut_off_is_named()
    {
        tampered.Run($"DELETE FROM transition WHERE position > {At}");
        (await tampered.VerifyAsync()).Findings.ShouldContain(finding => finding.Position == At + 1 && finding.What.StartsWith("deleted"));
    }

    [Fact]
    public async Task A_tail_that_was_cut_off_behind_a_whole_checkpoint_is_named()
    {
        tampered.Run("DELETE FROM transition WHERE position > 60");
        var report = await tampered.VerifyAsync();
        report.Findings.ShouldContain(finding => finding.Position == 61 && finding.What.StartsWith("deleted"));
        report.Last.ShouldBe(60);
    }

    [Fact]
    public async Task Two_transitions_that_changed_places_are_named()
    {
        var other = tampered.Numbers($"SELECT position FROM transition WHERE position > {At} AND actor <> (SELECT actor FROM transition WHERE position = {At}) LIMIT 1")[0];
        tampered.Run($"UPDATE transition SET position = -1 WHERE position = {At}; UPDATE transition SET position = {At} WHERE position = {other}; UPDATE transition SET position = {other} WHERE position = -1");
        var report = await tampered.VerifyAsync();
        foreach (var position in new[] { At, other })
            report.Findings.ShouldContain(finding => finding.Table == "transition" && finding.Position == position && finding.Name == Name(position));
    }

    [Fact]
    public async Task A_transition_that_was_inserted_is_named()
    {
        var (actor, body) = (new ActorId("errand", "forged"), (byte[])tampered.Row($"SELECT body FROM transition WHERE version = 1 ORDER BY position LIMIT 1")[0]);
        var hash = TransitionHash.Of(actor, 1, TransitionHash.Zero, body).ToArray();
        tampered.Run($"UPDATE transition SET position = -(position + 1) WHERE position >= {At}; UPDATE transition SET position = -position WHERE position < 0");
        tampered.Run($"INSERT INTO actor VALUES ((SELECT max(no) + 1 FROM actor), 'errand/forged', 1, $hash, {At})", ("$hash", hash));
        tampered.Run($"INSERT INTO transition VALUES ({At}, (SELECT no FROM actor WHERE id = 'errand/forged'), 1, $body, $hash)", ("$body", body), ("$hash", hash));
        var report = await tampered.VerifyAsync();
        report.Findings.ShouldContain(finding => finding.Name == "errand/forged version 1" && finding.Position == At && finding.What.StartsWith("inserted"));
        report.Findings.ShouldContain(finding => finding.Position == At + 1 && finding.What.StartsWith($"moved: checkpoint 2 signed it at position {At}"));
    }

    [Fact]
    public async Task What_was_altered_after_the_last_checkpoint_shows_in_its_chain()
    {
        var last = Count();
        tampered.Run($"UPDATE transition SET body = CAST(replace(CAST(body AS TEXT), 'sums', 'sumz') AS BLOB) WHERE position = {last}");
        (await NamedAsync(last)).What.ShouldBe("altered: its hash is not that of its bytes upon the transition before it");
    }

    [Fact]
    public async Task An_actor_under_another_name_is_named()
    {
        tampered.Run("UPDATE actor SET id = 'errand/another' WHERE id = 'errand/e7'");
        (await tampered.VerifyAsync()).Findings.ShouldContain(finding => finding.Table == "transition" && finding.Name == "errand/another version 1" && finding.What.StartsWith("altered"));
    }

    [Fact]
    public async Task A_name_that_no_actor_can_have_is_told()
    {
        tampered.Run("UPDATE actor SET id = 'nobody' WHERE id = 'errand/e7'");
        (await tampered.VerifyAsync()).Findings.ShouldContain(finding => finding.What.Contains("'nobody'"));
    }

    async Task<LedgerFinding> NamedAsync(long position)
    {
        var (report, name) = (await tampered.VerifyAsync(), Name(position));
        report.IsSound.ShouldBeFalse();
        return report.Findings.Where(finding => finding.Position == position && finding.Name == name).ShouldHaveSingleItem();
    }

    string Actor(long position) => tampered.Text($"SELECT a.id FROM transition t JOIN actor a ON a.no = t.actor WHERE t.position = {position}");

    long Version(long position) => (long)tampered.Row($"SELECT version FROM transition WHERE position = {position}")[0];

    string Name(long position) => $"{Actor(position)} version {Version(position)}";

    long Count() => (long)tampered.Row("SELECT count(*) FROM transition")[0];
}

using System.Text;
using System.Text.Json;
using GridActors.Hosting.Ledger;
using GridActors.Hosting.Ledger.Exporting;
using GridActors.Hosting.Tests.Ledger.Support;
using GridActors.Journal.Sqlite;

namespace GridActors.Hosting.Tests.Ledger;

/// <summary>The log as JSON Lines, and these held against checkpoints without the database.</summary>
public sealed class ExportTests(SmallLedger ledger) : IClassFixture<SmallLedger>
{
    [Fact]
    public async Task Every_transition_is_a_line_of_json_in_the_order_of_the_log()
    {
        var lines = await ExportAsync(1, long.MaxValue);
        await using var journal = SqliteJournal.Open(ledger.Database, new() { ReadOnly = true });
        var log = await journal.ReadLogAsync(0, int.MaxValue);

        lines.Count.ShouldBe(log.Count);
        foreach (var (line, row) in lines.Zip(log))
        {
            using var json = JsonDocument.Parse(line);
            json.RootElement.EnumerateObject().Select(field => field.Name).ShouldBe(["position", "actor", "version", "previous", "hash", "body"]);
            json.RootElement.GetProperty("position").GetInt64().ShouldBe(row.Position);
            json.RootElement.GetProperty("actor").GetString().ShouldBe(row.Actor.ToString());
            json.RootElement.GetProperty("hash").GetString().ShouldBe(row.Hash.ToString());
            json.RootElement.GetProperty("body").GetRawText().ShouldBe(Encoding.UTF8.GetString(row.Body.Span));
        }
    }

    [Fact]
    public async Task The_hash_is_made_as_the_page_tells()
    {
        // docs/ledger.md, by hand: length of the name, version, previous, name, body.
        using var json = JsonDocument.Parse((await ExportAsync(1, long.MaxValue)).Last(line => line.Contains("\"version\":2,")));
        var (name, field) = (Encoding.UTF8.GetBytes(json.RootElement.GetProperty("actor").GetString()!), json.RootElement);
        byte[] bytes =
        [
            0, 0, 0, (byte)name.Length, 0, 0, 0, 0, 0, 0, 0, 2, .. Convert.FromHexString(field.GetProperty("previous").GetString()!), .. name,
            .. Encoding.UTF8.GetBytes(field.GetProperty("body").GetRawText()),
        ];
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)).ShouldBe(field.GetProperty("hash").GetString());
    }

    [Theory]
    [InlineData(1, long.MaxValue)]
    [InlineData(40, 75)]
    public async Task An_export_verifies_in_whole_and_in_part(long from, long to)
    {
        var lines = await ExportAsync(from, to);
        var report = await VerifyAsync(lines);
        report.Findings.ShouldBeEmpty();
        report.Lines.ShouldBe(lines.Count);
        report.First.ShouldBe(from);
        report.Proven.ShouldBe(to == long.MaxValue ? lines.Count - 3 : lines.Count, "three transitions came after the last checkpoint");
    }

    [Fact]
    public async Task Without_the_hashes_whole_ranges_are_proven()
    {
        using var tampered = new Tampered(ledger);
        foreach (var file in Directory.EnumerateFiles(tampered.Outside, "*.hashes")) File.Delete(file);
        var report = await VerifyAsync(await ExportAsync(40, 95), tampered.Outside);
        report.Findings.ShouldBeEmpty();
        report.Proven.ShouldBe(30, "of checkpoints of 30 transitions, 40 to 95 holds one whole: 61 to 90");
    }

    [Fact]
    public async Task What_was_altered_deleted_or_moved_is_named()
    {
        var lines = await ExportAsync(1, long.MaxValue);
        await NamedAsync(lines, list => list[44] = list[44].Replace("\"p\":\"sums\"", "\"p\":\"sumz\""), 45, "altered");
        await NamedAsync(lines, list => list.RemoveAt(44), 46, "positions 45 to 45 before it were deleted");
        await NamedAsync(lines, list => (list[44], list[45]) = (list[45], list[44]), 45, "inserted or moved");
        await NamedAsync(lines, list => list[44] = "{}", null, "altered: it is no line of an export");
    }

    async Task NamedAsync(List<string> lines, Action<List<string>> tamper, long? position, string word)
    {
        var altered = lines.ToList();
        tamper(altered);
        var report = await VerifyAsync(altered);
        report.Findings.ShouldContain(finding => finding.Position == position && finding.What.StartsWith(word), string.Join('\n', report.Findings));
    }

    async Task<List<string>> ExportAsync(long from, long to)
    {
        await using var journal = SqliteJournal.Open(ledger.Database, new() { ReadOnly = true, Frozen = true });
        using var output = new MemoryStream();
        var count = await new LedgerExporter(journal).WriteAsync(output, from, to);
        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        lines.Count.ShouldBe((int)count);
        return lines;
    }

    Task<ExportReport> VerifyAsync(List<string> lines, string? checkpoints = null) =>
        ExportVerifier.VerifyAsync(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines))), new CheckpointFolder(checkpoints ?? ledger.Checkpoints), []);
}

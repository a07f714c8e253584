using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using GridActors.Kernel.Contracts;
using GridActors.Silo.Tests.Support;

namespace GridActors.Silo.Tests.Tracing;

/// <summary>
/// Watched from outside, by the system calls of a real silo: between the write of a transition and the answer to its client lies a completed
/// sync of the journal.
/// </summary>
public sealed class SyncsBeforeAnswers
{
    const string Wal = "gridactors.db-wal>";

    static readonly string[] Writes = ["pwrite64", "write", "pwritev", "writev"];
    static readonly string[] Syncs = ["fdatasync", "fsync"];
    static readonly string[] Sends = ["sendmsg", "sendto", "write", "writev"];

    [Fact]
    public async Task Between_the_write_of_a_transition_and_its_answer_lies_a_sync()
    {
        await SkipWithoutTracerAsync();
        using var folder = new SiloFolder();
        var file = Path.Combine(folder.Path, "trace");
        List<Told> told;
        string[] strace = ["strace", "-f", "-yy", "-s", "6000", "-e", $"trace={string.Join(',', Writes.Union(Syncs).Union(Sends))}", "-o", file];
        await using (var silo = await folder.StartAsync(0, strace))
        {
            told = await TalkAsync(folder.Admin(silo));
            (await silo.StopAsync()).ShouldBe(0);
        }

        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        Unsynced(new(lines), told).ShouldBeEmpty(file);

        // The eye is open: without the calls that sync, and with them behind the answers, it sees that something is missing.
        var without = lines.Where(line => !Syncs.Any(sync => line.Contains(sync, StringComparison.Ordinal))).ToArray();
        Unsynced(new(without), told).Count.ShouldBe(told.Count);
        Unsynced(new([.. without, .. lines.Except(without)]), told).Count.ShouldBe(told.Count);
        folder.Passed();
    }

    /// <summary>A single client, one request after the other.</summary>
    static async Task<List<Told>> TalkAsync(Client admin)
    {
        var (hotline, centre) = (admin.As("H"), admin.As("DC", SamplePlan.District));
        var told = new List<Told>();
        for (var i = 0; i < 10; i++)
        {
            var report = (await hotline.ReportAsync("""{"channel":"12345","item":"event/0113","description":"…"}""", $"report-{i}")).Is(HttpStatusCode.Created);
            told.Add(new($"report-{i}", report.Id));
            (await centre.CommandAsync(report.Id, "file", report.Version, """{"condition":"1"}""", $"file-{i}")).Is(HttpStatusCode.OK);
            told.Add(new($"file-{i}", Fingerprint.Of("admin", $"file-{i}").ToString()));
        }

        return told;
    }

    /// <summary>The answers before which what they rest on was not written, or not synced after it was.</summary>
    static List<string> Unsynced(Trace trace, IEnumerable<Told> told)
    {
        var missing = new List<string>();
        foreach (var (key, mark) in told)
        {
            var answer = trace.Find(Sends, "TCP:[127.0.0.1:", "HTTP/1.1 20", $"Idempotency-Key: {key}\\r\\n").ShouldHaveSingleItem(key);
            var write = trace.Find(Writes, Wal, mark).FirstOrDefault(call => call.Succeeded);
            var sync = write is null ? null : trace.Find(Syncs, Wal).FirstOrDefault(call => call.Succeeded && call.Began > write.Ended);
            if (write is null || sync is null || sync.Ended >= answer.Began)
                missing.Add($"{key}: written in line {write?.Began}, synced in line {sync?.Ended}, answered in line {answer.Began}");
        }

        return missing;
    }

    static async Task SkipWithoutTracerAsync()
    {
        try
        {
            using var probe = Process.Start(new ProcessStartInfo("strace", ["-f", "-o", "/dev/null", "true"]) { RedirectStandardError = true })!;
            var said = await probe.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await probe.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.SkipUnless(probe.ExitCode == 0, $"strace may not trace here: {said}");
        }
        catch (Win32Exception)
        {
            Assert.Skip("strace is not installed; .ci/run installs it");
        }
    }

    /// <summary>An answer that a client heard.</summary>
    /// <param name="Mark">What stands in the log's bytes because of it, and nowhere before: a new case's id, a command's fingerprint.</param>
    sealed record Told(string Key, string Mark);
}

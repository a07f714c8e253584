using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using GridActors.Gateway.Tests.Support;
using GridActors.Grains.Contracts;

namespace GridActors.Gateway.Tests.Cases;

public sealed class Reading(TestCity city) : IClassFixture<TestCity>
{
    readonly Client hotline = city.Admin.As("H");
    readonly Client centre = city.Admin.As("DC", Reports.District, "qian");

    [Fact]
    public async Task A_reader_who_has_seen_an_answer_sees_its_effect()
    {
        var reply = (await hotline.ReportAsync(Reports.Plain)).Is(HttpStatusCode.Created);
        var filed = (await centre.CommandAsync(reply.Id, "file", 1, """{"condition":"1"}""")).Is(HttpStatusCode.OK);

        (await city.Admin.GetAsync($"/api/v1/cases/{reply.Id}?atLeast={filed["position"]}")).Is(HttpStatusCode.OK)["state"].ShouldBe("Filed");
    }

    [Theory]
    [InlineData("/api/v1/cases")]
    [InlineData("/api/v1/cases/{id}")]
    [InlineData("/api/v1/cases/{id}/timeline")]
    public async Task A_position_that_is_never_reached_is_said_so_after_two_seconds(string path)
    {
        var id = (await hotline.ReportAsync(Reports.Plain)).Is(HttpStatusCode.Created).Id;
        var started = System.Diagnostics.Stopwatch.StartNew();

        var problem = (await city.Admin.GetAsync($"{path.Replace("{id}", id, StringComparison.Ordinal)}?atLeast=999999999")).IsProblem(503, "position-not-reached");

        started.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(1.9));
        ((long)problem.Json["position"]!).ShouldBe(999_999_999);
        problem.Header("Retry-After").ShouldBe("1");
    }

    [Fact]
    public async Task A_position_that_comes_in_time_is_waited_for()
    {
        var reply = (await hotline.ReportAsync(Reports.Plain)).Is(HttpStatusCode.Created);
        var counts = await city.CountAsync();

        var waiting = city.Admin.GetAsync($"/api/v1/cases/{reply.Id}?atLeast={counts.LastPosition + 1}");
        (await centre.CommandAsync(reply.Id, "file", 1, """{"condition":"1"}""")).Is(HttpStatusCode.OK);

        (await waiting).Is(HttpStatusCode.OK)["state"].ShouldBe("Filed");
    }

    [Fact]
    public async Task The_timeline_tells_when_why_by_whom_and_what()
    {
        var report = Reports.With(("reportedAt", "2026-06-01T08:00:00+08:00"), ("externalId", "W-17"), ("evidence", new System.Text.Json.Nodes.JsonArray("a.jpg", "b.jpg")));
        var id = (await hotline.ReportAsync(report)).Is(HttpStatusCode.Created).Id;
        (await centre.CommandAsync(id, "refuse", 1, """{"reason":"duplicate"}""")).Is(HttpStatusCode.OK);

        var transitions = (await city.Admin.GetAsync($"/api/v1/cases/{id}/timeline")).Is(HttpStatusCode.OK).Json["transitions"]!.AsArray();

        transitions.Count.ShouldBe(2);
        var reported = transitions[0]!["steps"]![0]!;
        reported["cause"]!.ToString().ShouldStartWith("command:");
        reported["events"]![0]!["kind"]!.ToString().ShouldBe("case.reported");
        reported["events"]![0]!["by"]!.ToJsonString().ShouldBe("""{"role":"H","scope":"*","id":"admin:H"}""");
        var facts = reported["events"]![0]!["facts"]!;
        facts["reportedAt"]!.ToString().ShouldBe("2026-06-01T00:00:00.000Z");
        facts["number"]!.ToString().ShouldBe("W-17");
        facts["evidence"]!.AsArray().Select(one => (string)one!).ShouldBe(["a.jpg", "b.jpg"]);
        var refused = transitions[1]!["steps"]![0]!["events"]![0]!;
        refused["kind"]!.ToString().ShouldBe("case.not-filed");
        refused["by"]!["id"]!.ToString().ShouldBe("admin:qian");
        refused["facts"]!["reason"]!.ToString().ShouldBe("duplicate");
        transitions[1]!["plan"]!.ToString().ShouldBe(city.City.Plan.Hash);
    }

    [Fact]
    public async Task The_hashes_of_the_timeline_are_the_chain_over_the_bytes_in_the_journal()
    {
        var id = (await hotline.ReportAsync(Reports.Plain)).Is(HttpStatusCode.Created).Id;
        (await centre.CommandAsync(id, "file", 1, """{"condition":"1"}""")).Is(HttpStatusCode.OK);

        var shown = (await city.Admin.GetAsync($"/api/v1/cases/{id}/timeline")).Json["transitions"]!.AsArray().Select(row => row!["hash"]!.ToString()).ToArray();

        // As ARCHITECTURE.md tells the chain: length of the name, version, previous hash, name, body.
        var name = Encoding.UTF8.GetBytes($"case/{id}");
        var previous = new byte[32];
        var chain = new List<string>();
        foreach (var row in await city.City.Journal.ReadTransitionsAsync(Actors.Case(id), 0, 10))
        {
            var head = new byte[12];
            BinaryPrimitives.WriteInt32BigEndian(head, name.Length);
            BinaryPrimitives.WriteInt64BigEndian(head.AsSpan(4), row.Version);
            previous = SHA256.HashData([.. head, .. previous, .. name, .. row.Body.Span]);
            chain.Add(Convert.ToHexStringLower(previous));
        }

        shown.ShouldBe(chain);
    }

    [Fact]
    public async Task A_long_timeline_is_paged_by_version()
    {
        var id = (await hotline.ReportAsync(Reports.Plain)).Is(HttpStatusCode.Created).Id;
        (await centre.CommandAsync(id, "file", 1, """{"condition":"1"}""")).Is(HttpStatusCode.OK);
        (await centre.CommandAsync(id, "dispatch", 2, """{"unit":"water-supply"}""")).Is(HttpStatusCode.OK);

        var first = (await city.Admin.GetAsync($"/api/v1/cases/{id}/timeline?limit=2")).Is(HttpStatusCode.OK).Json;
        var second = (await city.Admin.GetAsync($"/api/v1/cases/{id}/timeline?limit=2&after={first["next"]}")).Is(HttpStatusCode.OK).Json;

        first["transitions"]!.AsArray().Select(row => (long)row!["version"]!).ShouldBe([1, 2]);
        second["transitions"]!.AsArray().Select(row => (long)row!["version"]!).ShouldBe([3]);
        second.ContainsKey("next").ShouldBeFalse();
    }
}

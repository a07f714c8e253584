using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using GridActors.Silo.Tests.Support;
using GridActors.Silo.Starting;

namespace GridActors.Silo.Tests.Clocks;

/// <summary>A city whose clock runs 3,000 times as fast: a quarter of an hour takes 0.3 s.</summary>
public sealed class AnAcceleratedSilo
{
    const int Speed = 3_000;

    static readonly string Plan = SamplePlan.With(("topRung.repeat: 1 work-day", "topRung.repeat: 1紧急工作时"));

    [Fact]
    public async Task A_case_that_nobody_touches_climbs_rung_by_rung_and_keeps_reporting_at_the_top()
    {
        using var folder = new SiloFolder { Speed = Speed, Plan = Plan };
        await using var silo = await folder.StartAsync();
        var admin = folder.Admin(silo);
        var member = admin.As("GM", SamplePlan.UnitGrid, "wang");

        var report = (await member.ReportAsync($$"""{"channel":"patrol","item":"event/0113","grid":"{{SamplePlan.UnitGrid}}","evidence":["photo/1"]}""")).Is(HttpStatusCode.Created);
        report["holder"].ShouldBe(SamplePlan.Community);
        List<JsonNode> events = [];
        await Eventually.Is(
            async () => (events = await TimelineAsync(admin, report.Id)).Count(happened => Kind(happened) == "case.government-informed") >= 4,
            () => Task.FromResult(string.Join('\n', events.Select(happened => happened.ToJsonString()))));

        // LIFECYCLE §4: one rung at a time, never skipping, never silent at the top.
        events.Select(Kind).Take(5).ShouldBe(["case.reported", "case.moved", "case.moved", "case.government-informed", "case.government-informed"]);
        events.Skip(1).Take(2).Select(moved => $"{Fact(moved, "from")} → {Fact(moved, "holder")} ({Fact(moved, "tier")}): {Fact(moved, "cause")}").ShouldBe(
        [
            $"{SamplePlan.Community} → {SamplePlan.Street} (street): deadline-lapsed",
            $"{SamplePlan.Street} → {SamplePlan.District} (district): deadline-lapsed",
        ]);
        events.Skip(3).Take(3).Select(informed => $"{Fact(informed, "government")} {Fact(informed, "times")}").ShouldBe(["211103 1", "211103 2", "211103 3"]);

        // Each rung has its quarter of an hour, the notices their hour: never less. And more only as long as a thread needs to wake up: there was
        // a time when a firing in memory waited for the lane's next heartbeat, a second of real time.
        var times = events.Take(7).Select(happened => DateTimeOffset.Parse((string)happened["at"]!, CultureInfo.InvariantCulture)).ToArray();
        var late = times.Zip(times.Skip(1), (before, after) => after - before).Zip([15, 15, 15, 60, 60, 60], (took, limit) => took - TimeSpan.FromMinutes(limit)).ToArray();
        late.ShouldAllBe(more => more >= TimeSpan.Zero);
        (late.Skip(3).Min() / Speed).ShouldBeLessThan(TimeSpan.FromMilliseconds(800), string.Join(", ", late));

        var refused = await LateCommandAsync(admin, report.Id);
        refused.IsProblem(409, "not-holder");
        refused["holder"].ShouldBe(SamplePlan.District);
        (await silo.StopAsync()).ShouldBe(0);
        folder.Passed();
    }

    [Fact]
    public async Task A_report_of_a_friday_evening_climbs_on_the_make_up_sunday_and_the_monday_after_at_the_hours_of_the_windows()
    {
        // Four work hours at the community and the street, eight at the district. Whoever reports on Friday evening, 18 September 2026, or on Saturday
        // has Sunday the 20th, a make-up workday, before him: due at 12:00, then at 18:00, then on Monday at 18:00 sharp, however late a thread wakes up.
        const string Rungs = "{ community: 4 work-hours, street: 4 work-hours, district: 8 work-hours }";
        using var folder = new SiloFolder
        {
            Speed = CityClockAtItsFastest,
            ClockFrom = "2026-09-18T18:00:00+08:00",
            Plan = SamplePlan.With(("  file: 15 minutes", $"  file: {Rungs}")),
        };
        await using var silo = await folder.StartAsync();
        var admin = folder.Admin(silo);
        var report = (await admin.As("GM", SamplePlan.UnitGrid, "wang")
            .ReportAsync($$"""{"channel":"patrol","item":"event/0113","grid":"{{SamplePlan.UnitGrid}}","evidence":["photo/1"]}""")).Is(HttpStatusCode.Created);
        List<JsonNode> events = [];
        await Eventually.Is(
            async () => (events = await TimelineAsync(admin, report.Id)).Exists(happened => Kind(happened) == "case.government-informed"),
            () => Task.FromResult(string.Join('\n', events.Select(happened => happened.ToJsonString()))),
            TimeSpan.FromMinutes(2));

        events.Take(3).Select(happened => Fact(happened, "clock.file")!.Split(" until ")[1]).ShouldBe(
            ["2026-09-20T04:00:00.000Z", "2026-09-20T10:00:00.000Z", "2026-09-21T10:00:00.000Z"]);
        events.Take(4).Select(Kind).ShouldBe(["case.reported", "case.moved", "case.moved", "case.government-informed"]);
        // None early; late by what a busy machine takes to wake up, which at this speed is minutes.
        events.Skip(1).Take(3).Zip(events.Take(3), (next, before) =>
            DateTimeOffset.Parse((string)next["at"]!, CultureInfo.InvariantCulture)
            - DateTimeOffset.Parse(Fact(before, "clock.file")!.Split(" until ")[1], CultureInfo.InvariantCulture))
            .ShouldAllBe(late => late >= TimeSpan.Zero && late < TimeSpan.FromHours(2));
        folder.Passed();
    }

    [Fact]
    public async Task A_folder_keeps_the_day_on_which_its_time_began_and_real_time_takes_none()
    {
        using var folder = new SiloFolder { Speed = Speed, ClockFrom = "2026-02-13T17:00:00+08:00" };
        await using (var silo = await folder.StartAsync()) (await silo.StopAsync()).ShouldBe(0);
        var data = Path.GetDirectoryName(folder.Database)!;

        var (other, _, otherWhy) = await SiloProcess.RunAsync(
            "--data", data, "--urls", "http://127.0.0.1:0", "--speed", $"{Speed}", "--clock-from", "2026-02-14T17:00:00+08:00");
        var (real, _, realWhy) = await SiloProcess.RunAsync("--data", data, "--urls", "http://127.0.0.1:0", "--clock-from", "2026-02-13T17:00:00+08:00");
        var (local, _, localWhy) = await SiloProcess.RunAsync("--data", data, "--speed", $"{Speed}", "--clock-from", "2026-02-13T17:00:00");

        other.ShouldBe(StartFault.BadOptions);
        otherWhy.ShouldContain("did not begin at 2026-02-14T09:00:00.000Z");
        real.ShouldNotBe(0);
        realWhy.ShouldContain("it goes with --speed above 1");
        local.ShouldNotBe(0);
        localWhy.ShouldContain("with its offset");
        folder.Passed();
    }

    [Fact]
    public async Task It_does_not_take_its_own_haste_for_overload()
    {
        // A message that waited for a few milliseconds had waited for minutes by the city's clock, and intake was refused.
        using var folder = new SiloFolder { Speed = CityClockAtItsFastest };
        await using var silo = await folder.StartAsync();
        var hotline = folder.Admin(silo).As("H");

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            var own = new List<Reply>();
            for (var i = 0; i < 25; i++) own.Add(await hotline.ReportAsync("""{"channel":"12345","item":"event/0113","grid":"211103001001001"}"""));
            return own;
        }));

        replies.SelectMany(own => own).Where(reply => reply.Status != HttpStatusCode.Created).ShouldBeEmpty();
        folder.Passed();
    }

    [Fact]
    public async Task Its_folder_keeps_its_speed()
    {
        using var folder = new SiloFolder { Speed = Speed };
        await using (var silo = await folder.StartAsync()) (await silo.StopAsync()).ShouldBe(0);

        var (code, _, errors) = await SiloProcess.RunAsync("--data", Path.GetDirectoryName(folder.Database)!, "--urls", "http://127.0.0.1:0", "--speed", "2");

        code.ShouldBe(StartFault.BadOptions);
        errors.ShouldContain($"created with --speed {Speed}");
        errors.ShouldContain("--speed 2 is refused");
        folder.Passed();
    }

    const int CityClockAtItsFastest = GridActors.Silo.Clocks.CityClock.FastestSpeed;

    /// <summary>The community acts on a version that it has just seen; a timer may still be faster.</summary>
    static async Task<Reply> LateCommandAsync(Client admin, string id)
    {
        var community = admin.As("CC", SamplePlan.Community);
        Reply late = null!;
        await Eventually.Is(
            async () =>
            {
                var seen = (await community.GetAsync($"/api/v1/cases/{id}")).Is(HttpStatusCode.OK);
                late = await community.CommandAsync(id, "file", seen.Version, """{"condition":"1"}""");
                return late["code"] != "version-conflict";
            },
            () => Task.FromResult(late.ToString()));
        return late;
    }

    static async Task<List<JsonNode>> TimelineAsync(Client client, string id)
    {
        var timeline = (await client.GetAsync($"/api/v1/cases/{id}/timeline")).Is(HttpStatusCode.OK).Json;
        var events = new List<JsonNode>();
        foreach (var transition in timeline["transitions"]!.AsArray())
        {
            foreach (var happened in transition!["steps"]!.AsArray().SelectMany(step => step!["events"]!.AsArray()))
            {
                happened!["at"] = (string)transition["at"]!;
                events.Add(happened);
            }
        }

        return events;
    }

    static string Kind(JsonNode happened) => (string)happened["kind"]!;

    static string? Fact(JsonNode happened, string name) => (string?)happened["facts"]![name];
}

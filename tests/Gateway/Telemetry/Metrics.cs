using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json.Nodes;
using GridActors.Gateway.Problems;
using GridActors.Gateway.Tests.Support;
using GridActors.Journal;
using GridActors.Kernel.Log;
using GridActors.Silo.Running;

namespace GridActors.Gateway.Tests.Telemetry;

public sealed class Metrics
{
    /// <summary>A quarter of an hour takes 0.3 s.</summary>
    const int Speed = 3_000;

    [Fact]
    public async Task Every_instrument_is_on_the_page_with_its_unit_and_kind_and_every_row_of_the_page_is_an_instrument()
    {
        using var heard = new Listening();
        using var folder = new TempFolder();
        await using var city = await TestCity.OpenAsync(folder.Path);
        (await city.Admin.GetAsync("/api/v1/nothing")).IsProblem(404, "not-found");

        foreach (var (name, instrument) in heard.Instruments)
        {
            var told = SignalsPage.Metrics.GetValueOrDefault(name).ShouldNotBeNull(name);
            (instrument.Unit ?? "").ShouldBe(told.Unit, name);
            KindOf(instrument).ShouldBe(told.Kind, name);
            instrument.Description.ShouldNotBeNullOrEmpty(name);
        }

        // Only a ring has members, and this is none: a test of processes hears them.
        SignalsPage.Metrics.Keys.Except(heard.Instruments.Keys).ShouldBe(["gridactors.members"]);
    }

    [Fact]
    public async Task Tags_have_the_keys_and_values_that_the_page_tells_and_no_others()
    {
        using var heard = new Listening();
        using var folder = new TempFolder();
        await using var city = await TestCity.OpenAsync(folder.File("slow"));
        await using var fast = await TestCity.OpenAsync(folder.File("fast"), speed: Speed);
        await WorkAsync(city);
        await ClimbAsync(fast, heard);

        string[] tiers = [.. city.City.Plan.Tiers.Select(tier => tier.Code)];
        heard.Of("gridactors.health");
        heard.All.Select(measurement => measurement.Name).Distinct().Count().ShouldBeGreaterThanOrEqualTo(15);
        foreach (var measurement in heard.All)
        {
            var told = SignalsPage.Metrics[measurement.Name].Tags;
            measurement.Tags.Keys.Order().ShouldBe(told.Keys.Order(), measurement.Name);
            foreach (var (key, value) in measurement.Tags) told[key].Any(possible => Fits(possible, value, tiers)).ShouldBeTrue($"{measurement.Name} {key}={value}");
        }
    }

    [Fact]
    public async Task Commands_are_counted_by_kind_and_outcome_and_so_are_repetitions_and_problems()
    {
        using var heard = new Listening();
        using var folder = new TempFolder();
        await using var city = await TestCity.OpenAsync(folder.Path);
        var (hotline, key) = (city.Admin.As("H"), Reports.NewKey());

        (await hotline.ReportAsync(Reports.Plain, key)).Is(HttpStatusCode.Created);
        (await hotline.ReportAsync(Reports.Plain, key)).Is(HttpStatusCode.Created).Header("Idempotent-Replay").ShouldBe("true");
        (await city.Admin.As("DC", Reports.District).CommandAsync("0123456789abcdefghjk", "file", 1, """{"condition":"1"}""")).IsProblem(412, "version-conflict");
        await city.CountAsync();

        var commands = heard.Of("gridactors.command.duration", city.City.Silo);
        commands.Select(command => $"{command.Tags["kind"]} {command.Tags["outcome"]}").ShouldBe(["case done", "case repeated", "case refused"]);
        commands.ShouldAllBe(command => command.Value > 0 && command.Value < 30);
        heard.Of("gridactors.duplicates", city.City.Journal).ShouldHaveSingleItem().Tags["of"].ShouldBe("command");
        heard.Of("gridactors.problems").ShouldContain(problem => problem.Tags["code"] == "version-conflict");
        heard.Of("gridactors.appends", city.City.Journal).ShouldAllBe(append => append.Tags["outcome"] == "committed");
        var (transitions, decisions) = await LogAsync(city.City);
        double Decided() => heard.Of("gridactors.decisions", city.City.Journal).Sum(some => some.Value);
        await Eventually.Is(() => Decided() == decisions, () => $"{Decided()} of {decisions} decisions");
        heard.Of("gridactors.append.transitions", city.City.Journal).Sum(batch => batch.Value).ShouldBe(transitions);
    }

    [Fact]
    public async Task A_case_that_climbs_is_counted_by_tier_and_the_lag_of_its_timers_is_measured()
    {
        using var heard = new Listening();
        using var folder = new TempFolder();
        await using var city = await TestCity.OpenAsync(folder.Path, speed: Speed);
        await ClimbAsync(city, heard);

        heard.Of("gridactors.climbs", city.City.Meter).Take(2).Select(climb => $"{climb.Tags["tier"]} {climb.Tags["cause"]}").ShouldBe(["street deadline-lapsed", "district deadline-lapsed"]);
        var lags = heard.Of("gridactors.timer.lag", city.City.Journal);
        lags.Length.ShouldBeGreaterThanOrEqualTo(2);
        // Never early; and in real time: of the city's there are 3,000 seconds in each.
        lags.ShouldAllBe(lag => lag.Value >= 0 && lag.Value < 30);
    }

    [Fact]
    public async Task Batches_are_measured_and_gauges_tell_how_things_stand()
    {
        using var heard = new Listening();
        using var folder = new TempFolder();
        await using var city = await TestCity.OpenAsync(folder.Path);
        (await city.Admin.As("H").ReportAsync(Reports.Plain)).Is(HttpStatusCode.Created);
        var journal = city.City.Journal;

        heard.Of("gridactors.append.duration", journal).First().Tags["outcome"].ShouldBe("answered");
        heard.Of("gridactors.append.transitions", journal).First().Value.ShouldBe(1);
        // The head, the log and the list row at the least.
        heard.Of("gridactors.append.rows", journal).First().Value.ShouldBeInRange(3, 20);
        await Eventually.Is(() => Last(heard, "gridactors.actors.resident", journal) > 0, () => "no actor is in memory");
        Last(heard, "gridactors.shards.owned", journal).ShouldBe(1_024);
        Last(heard, "gridactors.actors.quarantined", journal).ShouldBe(0);
        Last(heard, "gridactors.journal.away", journal).ShouldBe(0);
        heard.Of("gridactors.health", city.City.Meter).TakeLast(3).Select(health => $"{health.Tags["what"]} {health.Value}").ShouldBe(["started 1", "progressing 1", "accepting 1"]);
        heard.Of("gridactors.lane.queue", journal).Select(lane => lane.Tags["lane"]).Distinct().Count().ShouldBe(Environment.ProcessorCount);
    }

    [Fact]
    public async Task A_city_that_is_gone_tells_nothing_any_more()
    {
        using var heard = new Listening();
        using var folder = new TempFolder();
        IJournal journal;
        await using (var city = await TestCity.OpenAsync(folder.Path)) journal = city.City.Journal;
        var before = heard.Of("gridactors.shards.owned", journal).Length;

        heard.Of("gridactors.shards.owned", journal).Length.ShouldBe(before);
    }

    /// <summary>A little of everything that callers do.</summary>
    static async Task WorkAsync(TestCity city)
    {
        var centre = city.Admin.As("DC", Reports.District);
        var id = (await city.Admin.As("H").ReportAsync(Reports.Personal)).Is(HttpStatusCode.Created).Id;
        (await centre.GetAsync($"/api/v1/cases/{id}")).Is(HttpStatusCode.OK);
        (await centre.CommandAsync(id, "file", 1, """{"condition":"1"}""")).Is(HttpStatusCode.OK);
        (await centre.CommandAsync(id, "file", 1, """{"condition":"1"}""")).IsProblem(412, "version-conflict");
        (await city.Admin.PostAsync($"/api/v1/grids/{Reports.UnitGrid}/commands/set-member", """{"member":"li","post":"First"}""")).Is(HttpStatusCode.OK);
        (await city.Admin.PostAsync("/api/v1/departments/water-supply/commands/register-receiver", """{"receiver":"li"}""")).Is(HttpStatusCode.OK);
        (await city.Admin.GetAsync("/api/v1/nothing")).IsProblem(404, "not-found");
    }

    /// <summary>A patrol's report that nobody acts on, until it has moved up twice.</summary>
    static async Task ClimbAsync(TestCity city, Listening heard)
    {
        (await city.Admin.As("GM", Reports.UnitGrid).ReportAsync(Reports.With(("channel", "patrol"), ("evidence", new JsonArray("a"))))).Is(HttpStatusCode.Created);
        await Eventually.Is(() => heard.Of("gridactors.climbs", city.City.Meter).Length >= 2, () => $"{heard.Of("gridactors.climbs", city.City.Meter).Length} climbs");
    }

    static async Task<(int Transitions, int Decisions)> LogAsync(City city)
    {
        var codec = new TransitionCodec(city.Catalog);
        var log = await city.Journal.ReadLogAsync(0, 1_000);
        return (log.Count, log.Sum(transition => codec.Read(transition.Actor, transition.Body.Span).Steps.Length));
    }

    static double Last(Listening heard, string name, object? scope) => heard.Of(name, scope).Last().Value;

    static string KindOf(Instrument instrument) => instrument.GetType().Name.Split('`')[0] switch
    {
        "Counter" => "counter",
        "Histogram" => "histogram",
        "ObservableGauge" => "gauge",
        var other => other,
    };

    static bool Fits(string possible, string value, string[] tiers) => possible switch
    {
        "<code of docs/api.md>" => ProblemTable.Knows(value),
        "<tier of the plan>" => tiers.Contains(value),
        "<number>" => int.TryParse(value, out _),
        _ => possible == value,
    };
}

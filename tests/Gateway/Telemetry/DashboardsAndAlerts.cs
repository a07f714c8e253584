using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GridActors.Gateway.Problems;
using GridActors.Gateway.Tests.Support;
using YamlDotNet.Serialization;

namespace GridActors.Gateway.Tests.Telemetry;

/// <summary>The files of ops/: what they ask for exists, in the code and in the runtime as it is, and where they lead to.</summary>
public sealed partial class DashboardsAndAlerts(TestCity city) : IClassFixture<TestCity>
{
    static readonly string Ops = Path.Combine(Repository.Root, "ops");

    /// <summary>What comes with every series by OTLP, and with every histogram.</summary>
    static readonly string[] Always = ["instance", "job", "le"];

    public static TheoryData<string> Dashboards => [.. Directory.GetFiles(Path.Combine(Ops, "grafana"), "*.json").Select(file => Path.GetFileName(file))];

    public static TheoryData<string> Alerts => [.. Directory.GetFiles(Path.Combine(Ops, "alerts"), "*.yaml").Select(file => Path.GetFileName(file))];

    [Theory]
    [InlineData("gridactors.command.duration", "s", false, "gridactors_command_duration_seconds")]
    [InlineData("gridactors.appends", "{append}", true, "gridactors_appends_total")]
    [InlineData("dotnet.gc.heap.total_allocated", "By", true, "dotnet_gc_heap_total_allocated_bytes_total")]
    [InlineData("gridactors.writer.queue", "{transition}", false, "gridactors_writer_queue")]
    public void Names_are_those_of_prometheus(string name, string unit, bool isCounter, string expected) => PrometheusName.Of(name, unit, isCounter).ShouldBe(expected);

    [Theory]
    [MemberData(nameof(Dashboards))]
    public async Task A_dashboard_asks_for_metrics_and_tags_that_exist(string file)
    {
        var dashboard = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Ops, "grafana", file), TestContext.Current.CancellationToken))!;
        dashboard["title"]!.ToString().ShouldNotBeEmpty();
        var panels = dashboard["panels"]!.AsArray();
        panels.Select(panel => (int)panel!["id"]!).ShouldBeUnique();
        var queries = panels.SelectMany(panel => panel!["targets"]!.AsArray()).Select(target => target!["expr"]!.ToString()).ToArray();

        queries.Length.ShouldBeGreaterThan(10);
        await CheckAsync(queries);
    }

    [Theory]
    [MemberData(nameof(Alerts))]
    public async Task An_alert_asks_for_metrics_and_tags_that_exist_and_leads_to_what_to_do(string file)
    {
        var symptoms = (await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "docs", "operating", "symptoms.md"), TestContext.Current.CancellationToken))
            .Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => $"docs/operating/symptoms.md#{line[3..]}").ToArray();
        var text = await File.ReadAllTextAsync(Path.Combine(Ops, "alerts", file), TestContext.Current.CancellationToken);
        var rules = new DeserializerBuilder().Build().Deserialize<RuleFile>(text).groups.SelectMany(group => group.rules).ToArray();

        rules.Length.ShouldBeGreaterThan(15);
        rules.Select(rule => rule.alert).ShouldBeUnique();
        foreach (var rule in rules)
        {
            rule.labels["severity"].ShouldBeOneOf("critical", "warning");
            rule.annotations["summary"].ShouldEndWith(".");
            symptoms.ShouldContain(rule.annotations["runbook"], rule.alert);
            if (rule.@for is not null) Length().IsMatch(rule.@for).ShouldBeTrue(rule.alert);
        }

        await CheckAsync([.. rules.Select(rule => rule.expr)]);
    }

    [Fact]
    public async Task Every_code_of_a_silo_and_every_alarm_has_its_symptom()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "operating", "symptoms.md"), TestContext.Current.CancellationToken);
        string[] codes = ["overloaded", "stopping", "not-owner", "no-silo", "quarantined", "answer-lost", "journal-away", "journal-full", "fault", "outcome-unknown", "too-many-transitions"];
        foreach (var code in codes.Concat(SignalsPage.Metrics["gridactors.alarms"].Tags["code"]).Where(code => code is not ("other" or "not-signed"))) page.ShouldContain($"`{code}`");
    }

    /// <summary>Every metric is one that some meter of this process declares, and every tag of ours one that the page of signals tells, with such values.</summary>
    async Task CheckAsync(string[] queries)
    {
        var series = new ConcurrentDictionary<string, Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                foreach (var name in PrometheusName.Of(instrument)) series[name] = instrument;
            },
        };
        listener.Start();
        // Problems are counted from the first on.
        (await city.Admin.GetAsync("/api/v1/nothing")).IsProblem(404, "not-found");
        // Of a ring; the page tells them, and a test of processes hears them.
        string[] ofRings = ["gridactors_members"];
        foreach (var query in queries)
        {
            var asked = PromQuery.Metrics(query).ToArray();
            asked.ShouldNotBeEmpty(query);
            foreach (var (metric, matched) in asked)
            {
                if (!ofRings.Contains(metric)) series.ShouldContainKey(metric, query);
                if (!metric.StartsWith("gridactors_", StringComparison.Ordinal)) continue;
                var tags = SignalsPage.Metrics[series.TryGetValue(metric, out var instrument) ? instrument.Name : metric.Replace('_', '.')].Tags;
                foreach (var (key, values) in matched) values.ShouldAllBe(value => tags[key].Contains(value) || ProblemTable.Knows(value), query);
                PromQuery.Groups(query).Except(Always).Except(tags.Keys).ShouldBeEmpty(query);
            }
        }
    }

    [GeneratedRegex(@"^\d+[smh]$")]
    private static partial Regex Length();

#pragma warning disable IDE1006, CA1812 // Named and made as the file names them.
    sealed class RuleFile
    {
        public List<Group> groups { get; set; } = [];
    }

    sealed class Group
    {
        public string name { get; set; } = "";

        public List<Rule> rules { get; set; } = [];
    }

    sealed class Rule
    {
        public string alert { get; set; } = "";

        public string expr { get; set; } = "";

        public string? @for { get; set; }

        public Dictionary<string, string> labels { get; set; } = [];

        public Dictionary<string, string> annotations { get; set; } = [];
    }
#pragma warning restore IDE1006, CA1812
}

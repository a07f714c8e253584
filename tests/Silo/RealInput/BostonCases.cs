using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using GridActors.Cli.Explore.City;
using GridActors.Grains.Contracts;
using GridActors.Hosting.Checking;
using GridActors.Kernel.Log;
using GridActors.Silo.Tests.Killing;
using GridActors.Silo.Tests.Support;

namespace GridActors.Silo.Tests.RealInput;

/// <summary>The 19,074 cases that Boston's 311 recorded from August 2025 to June 2026, through HTTP, on a running silo.</summary>
public sealed class BostonCases(ITestOutputHelper output)
{
    [Fact]
    public async Task Log_lists_and_the_record_itself_agree_on_every_case()
    {
        var rows = BostonRow.Read(SharedData.File("boston311", "cases_2025-08_to_2026-06.csv"));
        // Counted with other tools than ours (awk, sort, uniq).
        (rows.Count, rows.Count(row => row.IsClosed)).ShouldBe((19_074, 16_506));
        var plan = new BostonPlan(rows);
        var recorder = new Recorder();
        using var folder = new SiloFolder { Plan = plan.Text() };
        await using (var silo = await folder.StartAsync())
        {
            var admin = folder.Admin(silo);
            var run = new BostonRun(admin, plan, recorder);
            var reports = await run.ReportAsync(rows);
            var commands = await run.CloseAsync([.. rows.Where(row => row.IsClosed)]);
            output.WriteLine($"{reports:0} cases a second, {commands:0} commands a second");

            await ListsAgreeAsync(admin, rows, plan);
            await DepartmentsAgreeAsync(admin, rows, plan);
            (await silo.StopAsync()).ShouldBe(0, silo.Errors);
        }

        var image = await folder.ReadAsync();
        LogAgrees(folder, image.Log, rows, plan);

        // Heads, timers, messages and lists follow from the log: all of it folded again, every decision made again.
        var checker = new Checker(folder.Catalog());
        checker.Check(image, recorder.History, []).Take(20).ShouldBeEmpty();
        CityCounts.Check(checker.Standings).ShouldBeEmpty();
        image.Pending.ShouldBeEmpty();
        folder.Passed();
    }

    static async Task ListsAgreeAsync(Client admin, IReadOnlyList<BostonRow> rows, BostonPlan plan)
    {
        var all = await ListAsync(admin, "");
        all.Select(Line).Order(StringComparer.Ordinal).ShouldBe(rows.Select(row => Line(row, plan)).Order(StringComparer.Ordinal));
        foreach (var (status, isClosed) in new[] { ("Closed", true), ("Dispatched", false) })
            await AgreesAsync($"status={status}", rows.Where(row => row.IsClosed == isClosed));
        foreach (var state in new[] { "Reported", "Filed", "InDisposal", "Verifying", "ClosePending", "NotFiled" }) await AgreesAsync($"status={state}", []);
        foreach (var unit in rows.GroupBy(row => row.Department)) await AgreesAsync($"unit={plan.Unit(unit.Key)}", unit);
        foreach (var grid in rows.GroupBy(row => plan.Grid(row) ?? "unlocated")) await AgreesAsync($"grid={grid.Key}", grid);

        async Task AgreesAsync(string filter, IEnumerable<BostonRow> expected) =>
            (await ListAsync(admin, filter)).Select(found => (string)found["number"]!).Order(StringComparer.Ordinal)
                .ShouldBe(expected.Select(row => row.Id).Order(StringComparer.Ordinal), filter);
    }

    static async Task DepartmentsAgreeAsync(Client admin, IReadOnlyList<BostonRow> rows, BostonPlan plan)
    {
        foreach (var department in rows.GroupBy(row => row.Department))
        {
            var (counted, closed) = (department.Count(), department.Count(row => row.IsClosed));
            var counts = (await admin.GetAsync($"/api/v1/departments/{plan.Unit(department.Key)}")).Is(HttpStatusCode.OK).Json;
            ((int)counts["received"]!, (int)counts["closed"]!, (int)counts["open"]!, (int)counts["fedBack"]!).ShouldBe((counted, closed, counted - closed, closed), department.Key);
            foreach (var item in department.GroupBy(plan.Item)) ((int)counts["items"]![item.Key]!).ShouldBe(item.Count(), $"{department.Key}, {item.First().Topic}");
        }
    }

    static void LogAgrees(SiloFolder folder, IEnumerable<LoggedTransition> log, IReadOnlyList<BostonRow> rows, BostonPlan plan)
    {
        var codec = new TransitionCodec(folder.Catalog());
        var events = log.Where(row => row.Actor.Kind == Actors.CaseKind)
            .SelectMany(row => codec.Read(row.Actor, row.Body.Span).Steps.SelectMany(step => step.Events).Select(happened => (row.Actor, happened)))
            .GroupBy(entry => entry.Actor, entry => entry.happened).ToDictionary(group => group.Key, group => group.ToList());
        events.Count.ShouldBe(rows.Count);
        foreach (var row in rows)
        {
            var own = events[BostonRun.Case(row)];
            var reported = (CaseReported)own[0];
            (reported.Number, reported.Item, reported.Grid).ShouldBe((row.Id, plan.Item(row), plan.Grid(row)));
            own.OfType<CaseDispatched>().ShouldHaveSingleItem().Unit.ShouldBe(plan.Unit(row.Department));
            own.OfType<CaseClosed>().Count().ShouldBe(row.IsClosed ? 1 : 0, row.Id);
        }
    }

    static async Task<List<JsonNode>> ListAsync(Client admin, string filter)
    {
        var found = new List<JsonNode>();
        string? after = null;
        do
        {
            var page = (await admin.GetAsync($"/api/v1/cases?limit=500&{filter}{(after is null ? "" : $"&after={after}")}")).Is(HttpStatusCode.OK).Json;
            found.AddRange(page["cases"]!.AsArray()!);
            after = (string?)page["next"];
        }
        while (after is not null);
        return found;
    }

    static string Line(JsonNode found) =>
        $"{found["number"]} {found["id"]} {found["state"]} {found["item"]} {found["unit"]} {found["grid"]} {found["channel"]} {found["reportedAt"]} {found["version"]}";

    /// <summary>Milliseconds are kept; the record has microseconds.</summary>
    static string Line(BostonRow row, BostonPlan plan) => string.Create(CultureInfo.InvariantCulture,
        $"{row.Id} {BostonRun.Case(row).Key} {(row.IsClosed ? "Closed" : "Dispatched")} {plan.Item(row)} {plan.Unit(row.Department)} {plan.Grid(row)} {row.Source} {row.OpenedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {(row.IsClosed ? 5 : 1)}");
}

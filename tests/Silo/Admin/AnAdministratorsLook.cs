using System.Net;
using GridActors.Silo.Tests.Support;

namespace GridActors.Silo.Tests.Admin;

/// <summary><c>gridactors admin</c> against a silo that runs, on its folder.</summary>
public sealed class AnAdministratorsLook
{
    const string Report = """{"channel":"12345","item":"component/0101","grid":"211103001001001","description":"夜里很危险","reporter":{"name":"王小明","phone":"13800001234"}}""";

    [Fact]
    public async Task An_actor_is_shown_with_state_timers_and_history_and_nothing_that_a_citizen_wrote()
    {
        using var folder = new SiloFolder();
        await using var silo = await folder.StartAsync();
        var data = Path.Combine(folder.Path, "data");
        var admin = folder.Admin(silo);
        var id = (await admin.As("H").ReportAsync(Report)).Is(HttpStatusCode.Created).Id;
        (await admin.As("DC", SamplePlan.District).CommandAsync(id, "file", 1, """{"condition":"1"}""")).Is(HttpStatusCode.OK);

        var shown = await Tool.RunAsync("admin", "actor", "case", id, "--data", data);
        shown.Exit.ShouldBe(0, shown.Errors);
        shown.Output.ShouldStartWith($"case/{id}: version 2, ");
        shown.Output.ShouldContain("the last 2 transitions:");
        shown.Output.ShouldContain("case.reported");
        shown.Output.ShouldContain("case.filed");
        shown.Output.ShouldContain("timers: 1\n");
        foreach (var written in new[] { "王小明", "13800001234", "危险" }) shown.Output.ShouldNotContain(written);

        (await Tool.RunAsync("admin", "actor", "case", id, "--data", data, "--history", "1")).Output.ShouldNotContain("case.reported");
        var nobody = await Tool.RunAsync("admin", "actor", "case", "0123456789abcdefghjk", "--data", data);
        (nobody.Exit, nobody.Output).ShouldBe((1, "There is no actor case/0123456789abcdefghjk.\n"));
        var nothing = await Tool.RunAsync("admin", "actor", "cases", id, "--data", data);
        (nothing.Exit, nothing.Errors).ShouldBe((2, $"'cases/{id}' is not an actor's name: its kind is one of case, grid, department, plan, desk, audit.\n"));
        var parked = await Tool.RunAsync("admin", "parked", "--data", data);
        (parked.Exit, parked.Output).ShouldBe((0, "No message is parked.\n"));
        folder.Passed();
    }

    [Fact]
    public async Task Only_an_administrators_key_drains_and_the_process_ends_as_at_a_signal()
    {
        using var folder = new SiloFolder();
        await using var silo = await folder.StartAsync();
        var address = silo.Address.ToString();
        var hotline = (await folder.Admin(silo).PostAsync("/api/v1/keys", """{"name":"hotline","role":"H"}""")).Is(HttpStatusCode.Created)["key"]!;

        var refused = await Tool.RunAsync("admin", "drain", "--url", address, "--key", hotline);
        (refused.Exit, refused.Errors.StartsWith("Only for administrators", StringComparison.Ordinal)).ShouldBe((1, true), refused.Errors);
        (await Tool.RunAsync("admin", "retry", "department/sanitation", "--url", address, "--key", hotline)).Exit.ShouldBe(1);
        (await folder.Admin(silo).PostAsync("/api/v1/admin/retry", null)).IsProblem(400, "field-required", "actor");
        (await folder.Admin(silo).PostAsync("/api/v1/admin/retry?actor=departments/x", null)).IsProblem(400, "bad-value", "actor");
        var retried = await Tool.RunAsync("admin", "retry", "department/sanitation", "--url", address, "--key", folder.AdminKey);
        (retried.Exit, retried.Output).ShouldBe((0, "department/sanitation is loaded again.\n"));

        var drained = await Tool.RunAsync("admin", "drain", "--url", address, "--key", folder.AdminKey);
        drained.Exit.ShouldBe(0, drained.Errors);
        (await silo.ExitAsync()).ShouldBe(0);
        silo.Output.ShouldEndWith("Stopped.\n");
        folder.Passed();
    }
}

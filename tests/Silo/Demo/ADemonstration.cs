using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using GridActors.Silo.Starting;

namespace GridActors.Silo.Tests.Demo;

/// <summary>The process as a newcomer starts it, with its output in a pipe.</summary>
public sealed partial class ADemonstration
{
    [Fact]
    public async Task Within_a_minute_cases_are_opened_climb_to_street_and_district_by_deadline_and_are_closed()
    {
        using var folder = new TempFolder();
        await using var silo = await SiloProcess.StartAsync(folder.File("demo"), "--demo");

        // Two stage limits of 15 s at 60 times real time, and the main line beside them; twice that for a machine that has other things to do.
        await Eventually.Is(
            () => Numbers(silo.Output) is { } last && last.Values.All(count => count > 0),
            () => silo.Output + silo.Errors,
            TimeSpan.FromSeconds(120));

        silo.Output.ShouldContain("A climb: a centre that does not act within its limit (15 minutes, here 15 s) loses the case to the next rung: community → street → district.");
        var listed = (await new Client(silo.Address, silo.Key!).GetAsync("/api/v1/cases?status=Closed")).Is(HttpStatusCode.OK);
        listed.Json["cases"]!.AsArray().Count.ShouldBeGreaterThan(0);
        (await silo.StopAsync(SiloProcess.Interrupt)).ShouldBe(0);
        silo.Output.ShouldContain("Stopped.");
        silo.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_is_refused_on_a_folder_that_is_not_a_demonstrations()
    {
        using var folder = new TempFolder();
        await using (var real = await SiloProcess.StartAsync(folder.File("data"), "--speed", "60")) (await real.StopAsync()).ShouldBe(0);

        var (exit, output, errors) = await SiloProcess.RunAsync("--demo", "--data", folder.File("data"), "--urls", "http://127.0.0.1:0");

        exit.ShouldBe(StartFault.BadOptions);
        output.ShouldBeEmpty();
        errors.ShouldContain("is not a demonstration's, and --demo is refused");
    }

    [Fact]
    public async Task Its_folder_is_refused_without_it_and_goes_on_with_it()
    {
        using var folder = new TempFolder();
        await using (var first = await SiloProcess.StartAsync(folder.File("demo"), "--demo")) (await first.StopAsync()).ShouldBe(0);

        var (exit, output, errors) = await SiloProcess.RunAsync("--data", folder.File("demo"), "--urls", "http://127.0.0.1:0", "--speed", "60");

        exit.ShouldBe(StartFault.BadOptions);
        output.ShouldBeEmpty();
        errors.ShouldContain("is a demonstration's: its cases are made up. Start it with --demo");
        await using var again = await SiloProcess.StartAsync(folder.File("demo"), "--demo");
        again.Key.ShouldNotBeNull("its greeting can be followed at every start");
        (await again.StopAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("--seed goes with --demo only", "--seed", "4")]
    [InlineData("--plan does not go with it", "--demo", "--plan", "anywhere")]
    public async Task Options_that_contradict_each_other_are_refused(string reason, params string[] arguments)
    {
        var (exit, output, errors) = await SiloProcess.RunAsync(arguments);

        exit.ShouldBe(StartFault.BadOptions);
        output.ShouldBeEmpty();
        errors.ShouldContain(reason);
    }

    static Dictionary<string, int>? Numbers(string output) => Line().Matches(output) is [.., var last]
        ? new[] { "opened", "street", "district", "closed" }.ToDictionary(name => name, name => int.Parse(last.Groups[name].ValueSpan, CultureInfo.InvariantCulture))
        : null;

    [GeneratedRegex(@"opened (?<opened>\d+), climbed to street (?<street>\d+), climbed to district (?<district>\d+), closed (?<closed>\d+)")]
    private static partial Regex Line();
}

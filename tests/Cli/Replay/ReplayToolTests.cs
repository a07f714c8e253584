using GridActors.Cli.Tests.Support;

namespace GridActors.Cli.Tests.Replay;

/// <summary>The command as a person types it.</summary>
public sealed class ReplayToolTests : IDisposable
{
    const string Good = "1,2026-03-02 08:00,2026-03-02 08:10,2026-03-02 08:15,,2026-03-02 20:00,2026-03-03 08:00,hotline,pothole,roads,1,Y\n";

    readonly TempFolder folder = new();

    public ReplayToolTests()
    {
        folder.Write("plan/plan.yaml", Town.PlanText);
        folder.Write("mapping.yaml", Town.MappingText);
        folder.Write("cases.csv", $"{Town.Header}\n{Good}");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_replay_prints_its_summary_and_writes_its_reports()
    {
        var (exit, output, error) = await RunAsync();
        exit.ShouldBe(0);
        output.ShouldContain("1 rows, 0 rejected");
        output.ShouldBe(await File.ReadAllTextAsync(Path.Combine(folder.Path, "out", "summary.txt"), TestContext.Current.CancellationToken));
        error.ShouldMatch(@"\d s; reports in .*out");
        Directory.GetFiles(Path.Combine(folder.Path, "out")).Select(Path.GetFileName)
            .ShouldBe(["cases.csv", "comparison.csv", "differences.csv", "indicators.csv", "rejected.csv", "summary.txt"], ignoreOrder: true);
    }

    [Fact]
    public async Task Rejected_rows_exit_1_and_are_told()
    {
        folder.Write("cases.csv", $"{Town.Header}\n{Good}2,never,,,,,,hotline,pothole,roads,1,\n");
        var (exit, output, _) = await RunAsync();
        exit.ShouldBe(1);
        output.ShouldContain("line 3, column opened: 'never' is not a time like");
    }

    [Fact]
    public async Task A_faulty_plan_mapping_or_record_exits_2_with_its_place_and_writes_nothing()
    {
        folder.Write("mapping.yaml", Town.MappingText.Replace("opened: opened", "opened: begun", StringComparison.Ordinal));
        await FailsAsync("mapping.yaml:2:9: the record has no column 'begun'; it has id, opened");
        folder.Write("mapping.yaml", Town.MappingText);
        folder.Write("cases.csv", $"{Town.Header}\n\"1,2026");
        await FailsAsync("cases.csv:2: a quote is not closed");
        folder.Write("plan/plan.yaml", Town.PlanText.Replace("entry: community", "entry: village", StringComparison.Ordinal));
        await FailsAsync("plan.yaml:35: channels[1].entry: there is no tier of centres 'village'");
        folder.Write("plan/plan.yaml", Town.PlanText);
        await FailsAsync("nowhere", "--plan", Path.Combine(folder.Path, "nowhere"));
        await FailsAsync("'soon' is not a time", "--until", "soon");
    }

    [Theory]
    [InlineData("--until", "x", "--plan' is required")]
    [InlineData("--speed", "9", "--speed")]
    public async Task Wrong_arguments_exit_2(string name, string value, string told)
    {
        var (exit, _, error) = await ToolProcess.RunAsync("replay", name, value);
        exit.ShouldBe(2);
        error.ShouldContain(told);
    }

    [Fact]
    public async Task Help_says_what_goes_in_and_what_comes_out()
    {
        var (exit, output, _) = await ToolProcess.RunAsync("replay", "--help");
        exit.ShouldBe(0);
        foreach (var word in new[] { "--plan", "--cases", "--mapping", "--out", "--until", "indicators.csv", "docs/replay.md" }) output.ShouldContain(word);
    }

    async Task FailsAsync(string told, params string[] more)
    {
        var (exit, output, error) = await RunAsync(more);
        (exit, output).ShouldBe((2, ""));
        error.ShouldContain(told);
        Directory.Exists(Path.Combine(folder.Path, "out")).ShouldBeFalse();
    }

    Task<(int Exit, string Output, string Error)> RunAsync(params string[] more)
    {
        string In(string name) => Path.Combine(folder.Path, name);
        string[] plan = more is ["--plan", ..] ? [] : ["--plan", In("plan")];
        return ToolProcess.RunAsync(["replay", .. plan, "--cases", In("cases.csv"), "--mapping", In("mapping.yaml"), "--out", In("out"), .. more]);
    }
}

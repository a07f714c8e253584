using System.Security.Cryptography;
using GridActors.Cli.Replay.Reports;
using GridActors.Cli.Tests.Support;

namespace GridActors.Cli.Tests.Replay.Boston;

/// <summary>
/// The figures are those of the issue; they were counted in the record itself, comparing its columns close_date and target_close_date as they stand.
/// </summary>
public sealed class BostonTests(BostonReplay boston) : IClassFixture<BostonReplay>
{
    [Fact]
    public void No_row_of_19074_is_rejected_and_no_recorded_act_refused()
    {
        _ = BostonReplay.Record;
        var result = boston.Targets;
        (result.Rows, result.Outcomes.Count).ShouldBe((19_074, 19_074));
        result.Rejected.ShouldBeEmpty();
        result.Refused.ShouldBeEmpty();
    }

    [Fact]
    public void Our_clocks_say_who_was_on_time_and_the_city_agrees_but_for_two_cases()
    {
        _ = BostonReplay.Record;
        var comparison = new Comparison(boston.Targets.Outcomes);
        (comparison.All.Compared, comparison.All.OursOnTime, comparison.All.TheirsOnTime, comparison.All.Agree).ShouldBe((16_480, 11_805, 11_803, 16_478));
        comparison.Differences.Select(difference => (difference.Outcome.Recorded.Id, difference.Ours, difference.Theirs, difference.ContradictsItself))
            .ShouldBe([("BCS-00208747", true, false, true), ("BCS-00217419", true, false, true)]);
    }

    [Theory]
    [InlineData("parks-recreation", 6_188, 4_091)]
    [InlineData("public-works-department", 5_312, 3_273)]
    [InlineData("animal-care-control", 4_860, 4_374)]
    public void The_city_s_figures_by_department_are_its_own(string unit, int closed, int onTime)
    {
        _ = BostonReplay.Record;
        var verdicts = new Comparison(boston.Targets.Outcomes).Units[unit];
        (verdicts.Compared, verdicts.TheirsOnTime).ShouldBe((closed, onTime));
    }

    [Fact]
    public void What_is_open_or_has_no_target_is_reported_as_such()
    {
        _ = BostonReplay.Record;
        var city = boston.Targets.Indicators[0].Counts;
        (city.Cases, city.Closed, city.ClosedWithoutDue, city.Open).ShouldBe((19_074, 16_506, 26, 2_568));
        (city.OnTime, city.Late).ShouldBe((11_805, 16_480 - 11_805));
    }

    // Counted in the record: precinct 15 of ward 3 lies in districts 2 and 3, 52 cases have no district, 74 have district 0, 111 no department.
    [Theory]
    [InlineData("grid", "2-3-15", 3)]
    [InlineData("grid", "3-3-15", 76)]
    [InlineData("grid", "unlocated", 52)]
    [InlineData("grid", "0-unlocated", 74)]
    [InlineData("grid", "district-none", 52)]
    [InlineData("grid", "district-1", 2_928)]
    [InlineData("grid", "boston", 19_074)]
    [InlineData("department", "not-recorded", 111)]
    [InlineData("item", "event/9999", 19)]
    public void Every_case_is_counted_where_the_record_has_it(string by, string code, int cases)
    {
        _ = BostonReplay.Record;
        boston.Targets.Indicators.Single(row => row.By == by && row.Code == code).Counts.Cases.ShouldBe(cases);
    }

    /// <summary>
    /// The targets are read here without a time zone: as the record writes them, which is local time. The plan's own due times, written local too, must be
    /// the same texts.
    /// </summary>
    [Fact]
    public void With_the_targets_withheld_the_plan_s_limits_reproduce_them()
    {
        var targets = File.ReadLines(BostonReplay.Record).Skip(1).Select(line => line.Split(',')).Where(fields => fields[8].Length > 0)
            .ToDictionary(fields => fields[0], fields => Milliseconds(fields[8]));
        using var folder = new TempFolder();
        new ReportWriter(boston.OwnLimits, new(boston.OwnLimits.Outcomes)).Write(folder.Path);
        var dues = File.ReadLines(Path.Combine(folder.Path, "cases.csv")).Skip(1).Select(line => line.Split(','))
            .ToDictionary(fields => fields[0], fields => Milliseconds(fields[10][..^6].Replace('T', ' ')));
        targets.Count.ShouldBe(19_043);
        var same = targets.Count(target => dues[target.Key] == target.Value);
        same.ShouldBeGreaterThanOrEqualTo(16_600);
        var comparison = new Comparison(boston.OwnLimits.Outcomes);
        (comparison.Dues, comparison.SameDues).ShouldBe((19_043, same));
    }

    [Fact]
    public async Task Another_process_writes_the_same_bytes()
    {
        using var folder = new TempFolder();
        var (here, there) = (Path.Combine(folder.Path, "here"), Path.Combine(folder.Path, "there"));
        var process = ToolProcess.RunAsync(
            "replay", "--plan", BostonReplay.At("plan"), "--cases", BostonReplay.Record, "--mapping", BostonReplay.At("mapping.yaml"), "--out", there);
        new ReportWriter(boston.Targets, new(boston.Targets.Outcomes)).Write(here);
        (await process).Exit.ShouldBe(0);
        Hashes(there).ShouldBe(Hashes(here));
    }

    static List<string> Hashes(string folder) =>
        [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(file => $"{Path.GetFileName(file)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}")];

    /// <summary>Date and time to the millisecond, without offset.</summary>
    static string Milliseconds(string time)
    {
        time = time.Replace("+00", "", StringComparison.Ordinal);
        return (time.Contains('.', StringComparison.Ordinal) ? time : time + ".").PadRight(23, '0')[..23];
    }
}

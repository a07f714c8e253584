using GridActors.Cli.Tests.Support;

namespace GridActors.Cli.Tests.Plans;

/// <summary><c>gridactors plan diff</c>: what a plan says otherwise than another.</summary>
public sealed class PlanDiffTests
{
    [Fact]
    public async Task What_was_added_removed_and_changed_is_told_section_by_section()
    {
        using var before = SmallCity.In();
        using var after = SmallCity.In();
        Change(after, "grids.csv", "001002,Houses,unit,001\n", "001003,School,unit,001\n");
        Change(after, "units.csv", "water,Water", "water,Waterworks");
        Change(after, "items.csv", "damaged road,works", "damaged road,works;water");
        Change(after, "conditions.csv", "2天,invented", "1天,a standard");
        Change(after, "holidays.csv", "2026-10-01..2026-10-07", "2026-10-01..2026-10-06");
        Change(after, "holidays.csv", "2026-10-10,workday", "2026-10-07,workday");
        Change(after, "plan.yaml", "file: 15 minutes", "file: { limit: 20 minutes, source: a standard }");
        Change(after, "plan.yaml", "switches: { file.auto: on }", "switches: { dispatch.auto: on }");

        var (exit, output, error) = await ToolProcess.RunAsync("plan", "diff", before.Path, after.Path);

        (exit, error).ShouldBe((1, ""));
        output.ShouldBe(
            """
            limits
              ~ file: 15 minutes → 20 minutes
              ~ file source: (nothing) → a standard
            switches
              + dispatch.auto: on
              - file.auto: on
            grids
              - 001002: name Houses, parent 001, tier unit
              + 001003: name School, parent 001, tier unit
            publicServiceUnits
              ~ water name: Water → Waterworks
            items
              ~ event/0113 units: works → works, water
              ~ event/0113 condition 1 limit: 2天 → 1天
              ~ event/0113 condition 1 source: invented → a standard
            calendar
              ~ 2026-10-07: holidays → workdays
              - 2026-10-10: workdays
            2 added, 3 removed, 7 changed

            """, StringCompareShould.IgnoreLineEndings);
    }

    [Fact]
    public async Task Another_order_or_form_of_the_same_plan_is_no_difference()
    {
        using var folder = SmallCity.In();
        using var other = SmallCity.In();
        Change(other, "grids.csv", "001001,Market,unit,001\n001002,Houses,unit,001\n", "001002,Houses,unit,001\n001001,Market,unit,001\n");
        Change(other, "holidays.csv", "2026-10-01..2026-10-07,holiday,国庆节,2026,a notice\n", "2026-10-01..2026-10-03,holiday,国庆节,2026,a notice\n2026-10-04..2026-10-07,holiday,国庆节,2026,a notice\n");

        var (exit, output, _) = await ToolProcess.RunAsync("plan", "diff", folder.Path, other.Path);

        (exit, output).ShouldBe((0, "no difference\n"));
    }

    [Fact]
    public async Task A_plan_with_faults_is_not_compared()
    {
        using var before = SmallCity.In();
        using var after = SmallCity.In();
        Change(after, "units.csv", "Works,department", "Works,ministry");

        var (exit, output, error) = await ToolProcess.RunAsync("plan", "diff", before.Path, after.Path);

        (exit, output).ShouldBe((2, ""));
        error.ShouldContain($"{after.Path}/units.csv:2: kind: 'ministry'");
    }

    static void Change(TempFolder folder, string file, string old, string with)
    {
        var text = File.ReadAllText(Path.Combine(folder.Path, file));
        text.ShouldContain(old);
        folder.Write(file, text.Replace(old, with, StringComparison.Ordinal));
    }
}

using GridActors.Grains.Clocks;
using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;

namespace GridActors.Grains.Tests.Clocks;

/// <summary>The limits of a prefecture city's real standard: 190 kinds with 519 filing conditions, where somebody has written unit and value beside the text.</summary>
public sealed class RealStandards
{
    [Fact]
    public void Every_limit_is_read_as_the_unit_and_the_value_that_stand_beside_it()
    {
        var rows = SharedData.Rows("data/cn/grid_item_standards.csv");

        rows.Count.ShouldBe(519);
        foreach (var row in rows)
        {
            LimitText.TryRead(row["limit_text"], out var limit, out _).ShouldBeTrue(row["limit_text"]);
            (Unit(limit.Unit), $"{limit.Amount}").ShouldBe((row["limit_unit"], row["limit_value"]), row["limit_text"]);
        }

        rows.CountBy(row => row["limit_unit"]).OrderByDescending(unit => unit.Value).Select(unit => unit.Value).ShouldBe([412, 61, 42, 4]);
    }

    [Fact]
    public void Words_around_a_limit_are_kept()
    {
        var notes = SharedData.Rows("data/cn/grid_item_standards.csv").Select(row => LimitText.TryRead(row["limit_text"], out _, out var note) ? note : "unread").ToList();

        notes.Where(note => note is not null).ShouldAllBe(note => note == "制止");
        notes.ShouldContain("制止");
    }

    static string Unit(LimitUnit unit) => unit switch
    {
        LimitUnit.WorkDays => "work_day",
        LimitUnit.WorkHours => "work_hour",
        LimitUnit.UrgentHours => "urgent_hour",
        LimitUnit.UrgentDays => "urgent_day",
        _ => unit.ToString(),
    };
}

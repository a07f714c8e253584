using GridActors.Cli.Replay.Reports;
using GridActors.Cli.Tests.Support;

namespace GridActors.Cli.Tests.Replay.Reports;

/// <summary>Reports on a record of six rows, counted by hand.</summary>
public sealed class ReportTests : IDisposable
{
    /// <summary>
    /// 1 on time; 2 closed an hour late, which the record denies; 3 closed without due time; 4 open and overdue; 5 nobody dispatched, so it climbed twice; 6 has
    /// no time of opening.
    /// </summary>
    const string Record = """
        1,2026-03-02 08:00,2026-03-02 08:10,2026-03-02 08:15,,2026-03-02 20:00,2026-03-03 08:00,hotline,pothole,roads,1,Y
        "2,b",2026-03-02 08:00,2026-03-02 08:10,2026-03-02 08:15,,2026-03-03 09:00,2026-03-03 08:00,hotline,tree,parks,2,Y
        3,2026-03-02 08:00,2026-03-02 08:10,2026-03-02 08:15,,2026-03-02 20:00,,hotline,pothole,roads,1,Y
        4,2026-03-02 08:00,2026-03-02 08:10,2026-03-02 08:15,,,2026-03-03 08:00,hotline,tree,roads,,N
        5,2026-03-03 00:00,,,,2026-03-03 09:00,,desk,pothole,,2,
        6,,,,,,,desk,pothole,,2,
        """;

    readonly TempFolder folder = new();

    public ReportTests()
    {
        var result = Town.Replay(Record);
        new ReportWriter(result, new(result.Outcomes)).Write(folder.Path);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Indicators_are_counted_by_city_department_grid_and_item() => Lines("indicators.csv").ShouldBe(
    [
        "by,code,name,tier,cases,due,closed,on_time,late,closed_without_due,open,open_overdue,climbed,returned",
        "city,d,区,district,5,3,4,1,1,2,1,1,1,0",
        "department,,,,1,0,1,0,0,1,0,0,1,0",
        "department,parks,绿化处,,1,1,1,0,1,0,0,0,0,0",
        "department,roads,市政处,,3,2,2,1,0,1,1,1,0,0",
        "grid,,,,1,1,0,0,0,0,1,1,0,0",
        "grid,c,社区,community,4,2,4,1,1,2,0,0,1,0",
        "grid,d,区,district,4,2,4,1,1,2,0,0,1,0",
        "grid,g-1,网格一,unit,2,1,2,1,0,1,0,0,0,0",
        "grid,g-2,网格二,unit,2,1,2,0,1,1,0,0,1,0",
        "grid,s,街道,street,4,2,4,1,1,2,0,0,1,0",
        "item,pothole,坑洼,,3,1,3,1,0,2,0,0,1,0",
        "item,tree,树木,,2,2,1,0,1,0,1,1,0,0",
    ]);

    [Fact]
    public void Every_case_has_its_final_state()
    {
        var lines = Lines("cases.csv");
        lines[0].ShouldBe("case,state,timeliness,item,condition,unit,grid,holder,tier,opened,due,ended,climbs,informed,returns,late");
        lines[1].ShouldBe("1,Closed,on-time,pothole,1,roads,g-1,d,district,2026-03-02T08:00:00+08:00,2026-03-03T08:00:00+08:00,2026-03-02T20:00:00+08:00,0,0,0,");
        lines[2].ShouldBe("\"2,b\",Closed,late,tree,1,parks,g-2,d,district,2026-03-02T08:00:00+08:00,2026-03-03T08:00:00+08:00,2026-03-03T09:00:00+08:00,0,0,0,dispose:1");
        lines[4].ShouldStartWith("4,InDisposal,open-overdue,tree,1,roads,,d,district,2026-03-02T08:00:00+08:00,2026-03-03T08:00:00+08:00,,0,");
        lines[5].ShouldStartWith("5,Closed,closed-without-due,pothole,,,g-2,d,district,2026-03-03T00:00:00+08:00,,2026-03-03T09:00:00+08:00,2,1,0,file:");
        lines.Length.ShouldBe(6);
    }

    [Fact]
    public void Rejections_have_line_and_reason() => Lines("rejected.csv").ShouldBe(
    [
        "what,line,case,column,value,reason",
        "row,7,6,opened,,a case needs the time of its opening",
    ]);

    [Fact]
    public void The_verdicts_are_compared_by_unit_and_case_by_case()
    {
        Lines("comparison.csv").ShouldBe(
        [
            "unit,name,compared,on_time,record_on_time,agree",
            "parks,绿化处,1,0,1,0",
            "roads,市政处,1,1,1,1",
        ]);
        Lines("differences.csv").ShouldBe(
        [
            "line,case,unit,opened,due,closed,ours,record,record_contradicts_its_own_times",
            "3,\"2,b\",parks,2026-03-02T08:00:00+08:00,2026-03-03T08:00:00+08:00,2026-03-03T09:00:00+08:00,late,on-time,yes",
        ]);
    }

    [Fact]
    public void The_summary_tells_all_of_it_on_one_page()
    {
        var text = File.ReadAllText(Path.Combine(folder.Path, "summary.txt"));
        text.ShouldContain("6 rows, 1 rejected; 17 recorded acts from 2026-03-02 08:00 to 2026-03-03 09:00 (Asia/Shanghai), 0 refused");
        text.ShouldContain("5 cases: 4 closed (1 on time, 1 late, 2 without due time), 1 open (1 overdue); 1 climbed, 0 returned");
        text.ShouldContain("of 2 closed cases with a due time ours says 1 on time, the record 2; they agree on 1");
        text.ShouldContain("2,b is late by our clocks, on time by the record; the record's own times say so too: its verdict contradicts them");
        text.ShouldContain("line 7, column opened: '' a case needs the time of its opening");
    }

    [Fact]
    public void Nothing_is_left_half_written() => Directory.GetFiles(folder.Path, "*.part").ShouldBeEmpty();

    string[] Lines(string name) => File.ReadAllText(Path.Combine(folder.Path, name)).TrimEnd('\n').Split('\n');
}

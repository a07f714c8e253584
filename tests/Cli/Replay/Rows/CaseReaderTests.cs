using GridActors.Cli.Replay;
using GridActors.Cli.Replay.Mapping;
using GridActors.Cli.Replay.Rows;

namespace GridActors.Cli.Tests.Replay.Rows;

public sealed class CaseReaderTests
{
    const string Good = "1,2026-03-02 08:00,2026-03-02 08:10,2026-03-02 08:15,,2026-03-02 20:00,2026-03-03 08:00,hotline,pothole,roads,1,Y";

    [Fact]
    public void A_row_becomes_a_case_in_the_words_of_the_plan()
    {
        var (cases, rejected) = Read(Good);
        rejected.ShouldBeEmpty();
        var read = cases.ShouldHaveSingleItem();
        (read.Line, read.Id, read.Channel, read.Item, read.Unit, read.Grid).ShouldBe((2, "1", "hotline", "pothole", "roads", "g-1"));
        (read.Opened, read.Dispatched, read.Accepted).ShouldBe((Town.At("2026-03-02 08:00"), Town.At("2026-03-02 08:10"), Town.At("2026-03-02 08:15")));
        (read.Returned, read.Closed, read.Due).ShouldBe((null, Town.At("2026-03-02 20:00"), Town.At("2026-03-03 08:00")));
        read.SaidOnTime.ShouldBe(true);
    }

    [Fact]
    public void Names_of_the_plan_are_as_good_as_its_codes()
    {
        var read = Read("1,2026-03-02 08:00,,,,,,热线,tree,绿化处,,").Cases.ShouldHaveSingleItem();
        (read.Channel, read.Item, read.Unit).ShouldBe(("hotline", "tree", "parks"));
    }

    [Theory]
    [InlineData("1,2026-03-02 08:00,,,,,,hotline,pothole,roads,1", "", "the header has 12 fields")]
    [InlineData(",2026-03-02 08:00,,,,,,hotline,pothole,roads,1,", "id", "a case needs a number")]
    [InlineData("1,,,,,,,hotline,pothole,roads,1,", "opened", "a case needs the time of its opening")]
    [InlineData("1,soon,,,,,,hotline,pothole,roads,1,", "opened", "is not a time like")]
    [InlineData("1,2026-03-02 08:00,,,,2026-03-02 07:00,,hotline,pothole,roads,1,", "closed", "was closed before it was opened")]
    [InlineData("1,2026-03-02 08:00,2026-03-02 09:00,2026-03-02 08:30,,,,hotline,pothole,roads,1,", "accepted", "was accepted before it was dispatched")]
    [InlineData("1,2026-03-02 08:00,,,,,,fax,pothole,roads,1,", "channel", "names no channel of the plan")]
    [InlineData("1,2026-03-02 08:00,,,,,,,pothole,roads,1,", "channel", "a case needs a channel")]
    [InlineData("1,2026-03-02 08:00,,,,,,hotline,noise,roads,1,", "item", "names no item of the plan")]
    [InlineData("1,2026-03-02 08:00,,,,,,hotline,,roads,1,", "item", "a case needs an item")]
    [InlineData("1,2026-03-02 08:00,,,,,,hotline,pothole,police,1,", "unit", "names no unit of the plan")]
    [InlineData("1,2026-03-02 08:00,,,,,,hotline,pothole,parks,1,", "unit", "unit 'parks' is not responsible for item 'pothole'")]
    [InlineData("1,2026-03-02 08:00,,,,,,hotline,pothole,roads,7,", "place", "there is no unit grid 'g-7'")]
    [InlineData("1,2026-03-31 23:59,,,,,,hotline,pothole,roads,3,", "place", "there is no unit grid 'g-3' in the plan at that time")]
    public void A_row_that_cannot_be_used_is_rejected_with_its_line_and_reason(string row, string column, string reason)
    {
        var (cases, rejected) = Read($"{row}\n{Good.Replace("1,", "2,")}");
        var rejection = rejected.ShouldHaveSingleItem();
        (rejection.Line, rejection.Column).ShouldBe((2, column));
        rejection.Reason.ShouldStartWith(reason);
        cases.ShouldHaveSingleItem().Line.ShouldBe(3);
    }

    [Fact]
    public void A_case_that_stands_twice_is_read_once()
    {
        var (cases, rejected) = Read($"{Good}\n{Good}");
        cases.ShouldHaveSingleItem().Line.ShouldBe(2);
        var rejection = rejected.ShouldHaveSingleItem();
        (rejection.Line, rejection.Case, rejection.Reason).ShouldBe((3, "1", "the case stands on line 2 already"));
    }

    [Fact]
    public void Blank_and_foreign_words_mean_what_the_mapping_says()
    {
        const string mapping = """
            case: id
            opened: opened
            channel: { column: channel, blank: desk, values: { APP: hotline } }
            item: { column: item, blank: tree }
            """;
        var cases = Read("1,2026-03-02 08:00,,,,,,,,,,\n2,2026-03-02 08:00,,,,,,APP,pothole,,,", mapping).Cases;
        cases.Select(read => (read.Channel, read.Item, read.Grid)).ShouldBe([("desk", "tree", null), ("hotline", "pothole", null)]);
    }

    [Fact]
    public void The_first_grid_counts_whose_columns_all_hold_something()
    {
        const string mapping = """
            case: id
            opened: opened
            channel: channel
            item: item
            grid: ["g-{place}", "g-2"]
            """;
        Read("1,2026-03-02 08:00,,,,,,desk,tree,,1,\n2,2026-03-02 08:00,,,,,,desk,tree,,,", mapping).Cases.Select(read => read.Grid).ShouldBe(["g-1", "g-2"]);
    }

    [Fact]
    public void The_first_filing_condition_counts_that_the_item_has_and_whose_day_has_come()
    {
        const string mapping = """
            case: id
            opened: opened
            dispatched: dispatched
            channel: channel
            item: item
            unit: unit
            condition:
              - { number: "{unit}-2", from: 2026-04-03 }
              - "1"
            """;
        var cases = Read(
            """
            1,2026-04-02 23:59,2026-04-03 08:00,,,,,desk,pothole,roads,,
            2,2026-04-03 00:00,2026-04-03 08:00,,,,,desk,pothole,roads,,
            3,2026-04-03 00:00,2026-04-03 08:00,,,,,desk,tree,parks,,
            4,2026-04-03 00:00,,,,,,desk,pothole,,,
            """, mapping).Cases;
        cases.Select(read => read.Condition).ShouldBe(["1", "roads-2", "1", "1"]);
    }

    [Fact]
    public void A_mapping_that_does_not_fit_is_told_with_line_and_column()
    {
        const string mapping = """
            case: number
            opened: opened
            channel: { column: channel, blank: fax }
            item: item
            grid: "{ward}-{place}"
            """;
        var faults = Should.Throw<InputFaultException>(() => Read(Good, mapping)).Faults;
        faults.Select(fault => (fault.File, fault.Line, fault.At)).ShouldBe([("mapping.yaml", 1, 7), ("mapping.yaml", 5, 7), ("mapping.yaml", 3, 20)], ignoreOrder: true);
        faults[0].What.ShouldStartWith("the record has no column 'number'; it has id, opened,");
    }

    static (List<RecordedCase> Cases, List<Rejection> Rejected) Read(string rows, string mapping = Town.MappingText)
    {
        using var table = Town.Table($"{Town.Header}\n{rows}");
        var reader = new CaseReader(MappingReader.Read(mapping, "mapping.yaml"), table, Town.Plan);
        return (reader.ReadAll().ToList(), reader.Rejected);
    }
}

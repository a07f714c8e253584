using GridActors.Cli.Replay.Reports;
using GridActors.Grains.Contracts;

namespace GridActors.Cli.Tests.Replay.Driving;

/// <summary>In the town, a centre has 60 minutes to file and 60 to dispatch, a unit 15 to accept; a pothole is due a day after its dispatch.</summary>
public sealed class ReplayedCaseTests
{
    [Fact]
    public void What_nobody_dispatches_climbs_until_it_is_closed()
    {
        // Community 8:00, street 9:00, district 10:00; there the hour lapses at 11:00 and the government hears of it.
        var outcome = Only("1,2026-03-02 08:00,,,,2026-03-02 13:00,,desk,pothole,,1,");
        (outcome.State.Status, outcome.State.Holder, outcome.State.Tier).ShouldBe((CaseStatus.Closed, "d", "district"));
        (outcome.State.Climbs, outcome.State.Informed, outcome.State.EndedAt).ShouldBe((2, 1, Town.At("2026-03-02 13:00")));
        outcome.Timeliness.ShouldBe(Timeliness.ClosedWithoutDue);
    }

    [Theory]
    [InlineData("2026-03-02 08:59", 0)]
    [InlineData("2026-03-02 09:00", 1)]
    [InlineData("2026-03-02 09:59", 1)]
    [InlineData("2026-03-02 10:00", 2)]
    public void A_replay_ends_when_it_is_told_to(string until, int climbs)
    {
        var outcome = Only("1,2026-03-02 08:00,,,,2026-03-02 13:00,,desk,pothole,,1,", until);
        (outcome.State.Climbs, outcome.State.Status).ShouldBe((climbs, CaseStatus.Reported));
        outcome.Timeliness.ShouldBe(Timeliness.Open);
    }

    [Fact]
    public void Whoever_holds_the_case_dispatches_it()
    {
        var outcome = Only("1,2026-03-02 08:00,2026-03-02 09:30,2026-03-02 09:40,,,,desk,pothole,roads,1,", until: "2026-03-02 10:00");
        (outcome.State.Status, outcome.State.Holder, outcome.State.Climbs).ShouldBe((CaseStatus.InDisposal, "s", 1));
        (outcome.State.Dispatch!.Unit, outcome.State.Dispatch.Dispatcher).ShouldBe(("roads", "s"));
    }

    [Theory]
    [InlineData("2026-03-02 08:25", false)]
    [InlineData("", true)]
    public void A_dispatch_that_is_not_accepted_is_deemed_accepted(string accepted, bool deemed)
    {
        var outcome = Only($"1,2026-03-02 08:00,2026-03-02 08:10,{accepted},,,,hotline,pothole,roads,1,", until: "2026-03-02 09:00");
        outcome.State.Status.ShouldBe(CaseStatus.InDisposal);
        (outcome.State.Late?.ContainsKey(ClockNames.Accept) ?? false).ShouldBe(deemed);
    }

    [Fact]
    public void An_acceptance_that_comes_too_late_is_listed_with_its_refusal()
    {
        var result = Town.Replay("1,2026-03-02 08:00,2026-03-02 08:10,2026-03-02 08:26,,2026-03-02 12:00,,hotline,pothole,roads,1,");
        var refused = result.Refused.ShouldHaveSingleItem();
        (refused.Line, refused.Case, refused.Value).ShouldBe((2, "1", "2026-03-02T00:26:00.000Z"));
        refused.Reason.ShouldStartWith("accepted: wrong-state(state=InDisposal");
        result.Outcomes.ShouldHaveSingleItem().State.Status.ShouldBe(CaseStatus.Closed);
    }

    [Fact]
    public void A_return_waits_for_a_ruling()
    {
        var outcome = Only("1,2026-03-02 08:00,2026-03-02 08:10,,2026-03-02 08:20,,,hotline,pothole,roads,1,", until: "2026-03-02 08:30");
        (outcome.State.Status, outcome.Returns).ShouldBe((CaseStatus.ReturnPending, 1));
    }

    // Dispatched on Monday 8:10, so a day's limit is due on Tuesday 8:10; the outside due time of the record is Monday 20:00.
    [Theory]
    [InlineData("", "2026-03-03 08:10", Timeliness.OnTime)]
    [InlineData("", "2026-03-03 08:10:00.001", Timeliness.Late)]
    [InlineData("2026-03-02 20:00", "2026-03-02 20:00", Timeliness.OnTime)]
    [InlineData("2026-03-02 20:00", "2026-03-02 20:00:00.001", Timeliness.Late)]
    [InlineData("2026-03-30 20:00", "2026-03-29 20:00", Timeliness.OnTime)]
    public void A_closing_at_the_very_moment_of_the_due_time_is_in_time(string due, string closed, Timeliness timeliness)
    {
        var row = $"1,2026-03-02 08:00,2026-03-02 08:10,,,{closed},{due},hotline,pothole,roads,1,";
        var mapping = due.Length == 0 ? Town.MappingText.Replace("due: due\n", "", StringComparison.Ordinal) : Town.MappingText;
        Town.Replay(row, mapping).Outcomes.ShouldHaveSingleItem().Timeliness.ShouldBe(timeliness);
    }

    [Fact]
    public void A_case_without_target_in_a_record_of_targets_is_judged_neither_way()
    {
        var outcome = Only("1,2026-03-02 08:00,2026-03-02 08:10,,,2026-03-12 08:00,,hotline,pothole,roads,1,");
        outcome.Due.ShouldBe(Town.At("2026-03-03 08:10"));
        (outcome.IsLate, outcome.Timeliness).ShouldBe((true, Timeliness.ClosedWithoutDue));
    }

    [Fact]
    public void An_open_case_past_its_due_time_is_overdue()
    {
        const string row = "1,2026-03-02 08:00,2026-03-02 08:10,,,,2026-03-04 08:00,hotline,pothole,roads,1,";
        Only(row, "2026-03-04 08:00").Timeliness.ShouldBe(Timeliness.OpenOverdue);
        Only(row, "2026-03-04 07:59").Timeliness.ShouldBe(Timeliness.Open);
    }

    [Fact]
    public void The_filing_condition_of_the_mapping_gives_the_limit()
    {
        var mapping = Town.MappingText.Replace("due: due\n", "condition: \"{unit}-2\"\n", StringComparison.Ordinal);
        var outcome = Town.Replay("1,2026-03-02 08:00,2026-03-02 08:10,,,,,hotline,pothole,roads,1,", mapping).Outcomes.ShouldHaveSingleItem();
        (outcome.State.Condition, outcome.Due).ShouldBe(("roads-2", Town.At("2026-03-04 08:10")));
    }

    [Fact]
    public void The_verdict_of_the_record_changes_nothing_but_the_comparison()
    {
        const string row = "1,2026-03-02 08:00,2026-03-02 08:10,,,2026-03-02 20:00,2026-03-02 19:00,hotline,pothole,roads,1,";
        var (yes, no) = (Town.Replay(row + "Y"), Town.Replay(row + "N"));
        (yes.Counts, yes.Outcomes[0].Timeliness).ShouldBe((no.Counts, no.Outcomes[0].Timeliness));
        (new Comparison(yes.Outcomes).All.Agree, new Comparison(no.Outcomes).All.Agree).ShouldBe((0, 1));
    }

    static Outcome Only(string row, string? until = null)
    {
        var result = Town.Replay(row, until: until);
        result.Refused.ShouldBeEmpty();
        return result.Outcomes.ShouldHaveSingleItem();
    }
}

using GridActors.Cli.Load.Counting;
using GridActors.Cli.Load.Profiles;

namespace GridActors.Cli.Tests.Load.Counting;

public sealed class LoadCountsTests
{
    [Fact]
    public void Each_second_has_its_own_row_also_one_in_which_nothing_happened()
    {
        var counts = new LoadCounts(LoadProfile.Parse("2:2s,4:2s"));
        counts.Sent(Seconds(0.1), 0, Seconds(0.1));
        counts.Sent(Seconds(0.5), 0, TimeSpan.Zero);
        counts.Accepted(Seconds(0.7), 0, Seconds(0.2));
        counts.Sent(Seconds(2.1), 1, Seconds(0.1));
        counts.Repeated(Seconds(2.3), 0, "overloaded");
        counts.Refused(Seconds(2.4), 1, "overloaded");
        counts.Failed(Seconds(2.9), 0, "no answer in time");
        counts.Close();

        counts.Seconds.Select(second => (second.At, second.Rate, second.Sent, second.Repeats, second.Accepted, second.Refused, second.Failed))
            .ShouldBe([(0, 2, 2, 0, 1, 0, 0), (1, 2, 0, 0, 0, 0, 0), (2, 4, 1, 1, 0, 1, 1)]);
        counts.Seconds[0].P50.ShouldBe(Seconds(0.2));
        counts.Seconds[0].Behind.ShouldBe(Seconds(0.1));
        counts.Seconds[1].Max.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void What_became_of_a_report_stands_in_the_step_in_which_it_was_due()
    {
        var counts = new LoadCounts(LoadProfile.Parse("2:1s,4:1s"));
        counts.Sent(Seconds(0), 0, TimeSpan.Zero);
        counts.Sent(Seconds(1), 1, TimeSpan.Zero);
        counts.Accepted(Seconds(5), 0, Seconds(5));
        counts.Refused(Seconds(5), 1, "unknown-item");

        var (first, second, all) = (counts.Phases[0], counts.Phases[1], counts.All);
        (first.Name, first.Scheduled, first.Sent, first.Accepted, first.Refused).ShouldBe(("2/s 1s", 2, 1, 1, 0));
        (second.Name, second.Scheduled, second.Sent, second.Accepted, second.Refused).ShouldBe(("4/s 1s", 4, 1, 0, 1));
        (all.Scheduled, all.Sent, all.Accepted, all.Refused, all.Failed).ShouldBe((6, 2, 1, 1, 0));
        counts.Refusals.ShouldBe([("unknown-item", 1)]);
        counts.Failures.ShouldBeEmpty();
    }

    static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}

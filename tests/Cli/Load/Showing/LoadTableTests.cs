using GridActors.Cli.Load.Counting;
using GridActors.Cli.Load.Profiles;
using GridActors.Cli.Load.Showing;

namespace GridActors.Cli.Tests.Load.Showing;

public sealed class LoadTableTests
{
    [Fact]
    public void The_table_tells_each_step_and_what_became_of_every_report()
    {
        var counts = new LoadCounts(LoadProfile.Parse("1000:1s,2000:1s"));
        for (var i = 0; i < 1_000; i++) Send(counts, 0, TimeSpan.FromMilliseconds(2));
        for (var i = 0; i < 1_500; i++) Send(counts, 1, TimeSpan.FromSeconds(1.5));
        counts.Sent(TimeSpan.FromSeconds(2), 1, TimeSpan.FromSeconds(2.4));
        counts.Repeated(TimeSpan.FromSeconds(2), 1, "overloaded");
        counts.Refused(TimeSpan.FromSeconds(2), 1, "overloaded");
        using var text = new StringWriter();
        LoadTable.Write(text, counts, "20261123", wasStopped: false);

        var lines = text.ToString().Split('\n');
        lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).ShouldBe(["due", "sent", "accepted", "p50", "p90", "p99", "p99.9", "max", "behind"]);
        lines[1].ShouldMatch(@"^1000/s 1s +1,000 +1,000 +1,000 +2\.00 ms +2\.00 ms +2\.00 ms +2\.00 ms +2\.00 ms +–$");
        lines[2].ShouldMatch(@"^2000/s 1s +2,000 +1,501 +1,500 +1\.50 s .* 2\.40 s$");
        lines[3].ShouldMatch(@"^all +3,000 +2,501 +2,500 +1\.50 s ");
        var rest = string.Join('\n', lines[4..]);
        rest.ShouldContain("accepted    2,500\n");
        rest.ShouldContain("refused     1: overloaded 1\n");
        rest.ShouldContain("failed      0\n");
        rest.ShouldContain("sent again  1: overloaded 1; each under the key it had");
        rest.ShouldContain("not sent    499\n");
        rest.ShouldContain("fell behind its profile by up to 2.40 s");
        rest.ShouldContain("load-20261123-");
    }

    [Theory]
    [InlineData(0, "–")]
    [InlineData(840, "0.84 ms")]
    [InlineData(9_994, "9.99 ms")]
    [InlineData(9_996, "10.0 ms")]
    [InlineData(99_960, "100 ms")]
    [InlineData(815_400, "815 ms")]
    [InlineData(2_400_000, "2.40 s")]
    public void Latencies_have_three_digits(int micros, string expected) => Say.Latency(TimeSpan.FromMicroseconds(micros)).ShouldBe(expected);

    static void Send(LoadCounts counts, int step, TimeSpan latency)
    {
        counts.Sent(TimeSpan.FromSeconds(step), step, TimeSpan.Zero);
        counts.Accepted(TimeSpan.FromSeconds(step), step, latency);
    }
}

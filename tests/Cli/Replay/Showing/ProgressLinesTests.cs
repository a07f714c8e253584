using GridActors.Cli.Replay.Showing;

namespace GridActors.Cli.Tests.Replay.Showing;

public sealed class ProgressLinesTests
{
    [Fact]
    public void Plain_lines_tell_how_far_it_is()
    {
        using var output = new StringWriter();
        new ProgressLines(output) { Every = TimeSpan.Zero }.Run(tell => tell(1_024, 54_654));
        output.ToString().ShouldMatch(@"^1,024 of 54,654 recorded acts, \d+ s\s*$");
    }

    [Fact]
    public void A_short_run_says_nothing()
    {
        using var output = new StringWriter();
        new ProgressLines(output) { Every = TimeSpan.FromHours(1) }.Run(tell => tell(10, 10));
        output.ToString().ShouldBe("");
    }
}

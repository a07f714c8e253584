using GridActors.Cli.Explore;
using GridActors.Hosting.Simulated;
using GridActors.Hosting.Tests.Mutants;
using GridActors.Hosting.Tests.Simulated;

namespace GridActors.Hosting.Tests.Explore;

public sealed class ExploreTests
{
    [Fact]
    public async Task Clean_seeds_exit_0_and_say_what_they_went_through()
    {
        var (exit, output, error) = await ExploreProcess.RunAsync("--seeds", "1..4");
        (exit, error).ShouldBe((0, ""));
        output.ShouldContain("4 seeds (1..4)");
        output.ShouldContain("powerloss");
        output.ShouldContain("no violation");
    }

    [Theory]
    [InlineData("--seeds", "5..1")]
    [InlineData("--seeds", "one")]
    [InlineData("--seeds", "1..2..3")]
    [InlineData("--seeds", "-4")]
    [InlineData("--workload", "village")]
    [InlineData("--jobs", "0")]
    [InlineData("--jobs", "many")]
    [InlineData("--speed", "9")]
    [InlineData("--shrink", "-1")]
    [InlineData("--faults", "crash:17")]
    [InlineData("--commands", "1..3")]
    public async Task Bad_arguments_exit_2_and_are_named(string name, string value)
    {
        var (exit, output, error) = await ExploreProcess.RunAsync(name, value);
        (exit, output).ShouldBe((2, ""));
        error.ShouldContain(name);
    }

    [Fact]
    public void A_violation_exits_1_with_seed_options_trace_and_how_to_see_it_again()
    {
        var (exit, output) = Explore(new(9, 40), "sums", () => new AConsumedRowIsNotDeleted());
        exit.ShouldBe(1);
        output.ShouldContain("seed 9, workload sums: ");
        output.ShouldMatch(@"2026-03-0\dT\S+ silo \d (deliver|flush|advance|appended)");
        output.ShouldMatch("invariant [46]: ");
        output.ShouldContain("reproduce: gridactors explore --seeds 9 --workload sums");
    }

    [Theory]
    [InlineData("--faults", "flood:1", "crash")]
    [InlineData("--faults", "crash", "crash:417")]
    [InlineData("--commands", "9..2", "3,17..20")]
    [InlineData("--commands", "100000", "below")]
    [InlineData("--set", "silos", "silos=1")]
    [InlineData("--set", "moons=2", "silos")]
    public async Task A_part_of_a_world_that_cannot_be_read_exits_2_and_says_how_it_is_written(string name, string value, string how)
    {
        var (exit, output, error) = await ExploreProcess.RunAsync("--seeds", "3", "--workload", "sums", name, value);
        (exit, output).ShouldBe((2, ""));
        error.ShouldContain(name);
        error.ShouldContain(how);
    }

    [Fact]
    public async Task A_part_of_a_world_can_be_run_alone()
    {
        var (exit, output, _) = await ExploreProcess.RunAsync("--seeds", "3", "--workload", "sums", "--commands", "0,2..4", "--faults", "none", "--set", "silos=1", "--trace");
        exit.ShouldBe(0, output);
        output.ShouldStartWith("seed 3, workload sums: ");
        output.ShouldContain(" 0 faults,");
        output.ShouldContain(" 4 commands,");
    }

    [Fact]
    public void A_violation_is_shown_again_in_a_smaller_world()
    {
        var output = Explore(new(9, 40), "sums", () => new AConsumedRowIsNotDeleted(), shrinkWithin: TimeSpan.FromMinutes(1)).Output;
        output.ShouldMatch(@"shrunk in [\d,]+ runs: \d of \d+ commands, \d of \d+ faults");
        output.ShouldMatch(@"reproduce: gridactors explore --seeds 9 --workload sums --commands \S+ --faults \S+");
    }

    [Fact]
    public void The_smallest_of_the_broken_seeds_is_the_one_reported()
    {
        var (_, output) = Explore(new(3, 30), "sums", () => new ListingIsNotWritten(), jobs: 4);
        output.ShouldContain("reproduce: gridactors explore --seeds 3 ");
    }

    [Fact]
    public void A_long_run_tells_how_far_it_is()
    {
        var (exit, output) = Explore(new(1, 3), "sums", () => new(), tellEvery: TimeSpan.Zero);
        exit.ShouldBe(0);
        output.ShouldMatch(@"1 of 3 seeds, \d\d:\d\d gone, \d\d:\d\d to go");
    }

    [Fact]
    public void Without_a_workload_seeds_take_turns()
    {
        var both = Explore(new(1, 2), null, () => new()).Output;
        var digests = new[] { Explore(new(1, 1), "sums", () => new()).Output, Explore(new(2, 2), "city", () => new()).Output }.Select(Digest);
        Digest(both).ShouldBe(digests.Aggregate(0UL, (sum, digest) => sum + digest));
    }

    static ulong Digest(string output) =>
        ulong.Parse(output.Split('\n').Single(line => line.StartsWith("digest", StringComparison.Ordinal)).Split(' ')[^1], System.Globalization.NumberStyles.HexNumber);

    static (int Exit, string Output) Explore(
        SeedRange range, string? workload, Func<Hooks> hooks, int jobs = 1, TimeSpan? tellEvery = null, TimeSpan shrinkWithin = default)
    {
        using var output = new StringWriter();
        var exit = new Explorer(range, workload, jobs, output) { Hooks = hooks, TellEvery = tellEvery ?? TimeSpan.FromHours(1), ShrinkWithin = shrinkWithin }.Run();
        return (exit, output.ToString());
    }
}

using GridActors.Cli.Explore;
using GridActors.Hosting.Simulated;
using GridActors.Hosting.Simulated.Faults;

namespace GridActors.Hosting.Tests.Simulated;

/// <summary>A fault that is drawn and never happens proves nothing.</summary>
public sealed class FaultTests
{
    static readonly IReadOnlyList<SimulationResult> Runs = [.. Enumerable.Range(1, 30).Select(seed => SeedRun.Run((ulong)seed, "sums"))];

    public static TheoryData<FaultKind> Kinds => [.. Enum.GetValues<FaultKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_fault_happens_in_some_of_the_first_thirty_seeds_and_stays_away_in_others(FaultKind kind) =>
        Runs.Count(run => run.Faults.Any(fault => fault.Kind == kind)).ShouldBeInRange(1, Runs.Count - 1);

    [Fact]
    public void Most_seeds_have_many_faults() => Runs.Select(run => run.Faults.Count).Order().ElementAt(Runs.Count / 2).ShouldBeGreaterThanOrEqualTo(20);

    [Fact]
    public void A_fault_is_written_as_it_is_read()
    {
        Fault.Parse("answerlost:12").ShouldBe(new(FaultKind.AnswerLost, 12));
        new Fault(FaultKind.PowerLoss, 3).ToString().ShouldBe("powerloss:3");
        Should.Throw<FormatException>(() => Fault.Parse("earthquake:1")).Message.ShouldContain("crash");
    }

    [Fact]
    public void What_is_left_out_does_not_happen_and_the_rest_may()
    {
        var all = Runs[2];
        all.Faults.ShouldNotBeEmpty();
        var some = all.Faults.Where((_, place) => place % 3 == 0).ToHashSet();
        var options = SeedRun.OptionsOf(3, "sums");
        var excerpt = new Excerpt(some, Enumerable.Range(0, options.Commands).Where(number => number % 2 == 0).ToHashSet());
        var result = new Simulation(3, options, SeedRun.Create("sums", options), only: excerpt).Run();
        result.Faults.ShouldAllBe(fault => some.Contains(fault));
        result.Violations.ShouldBeEmpty();
        result.Counts.Delivered.ShouldBeLessThan(all.Counts.Delivered);
    }

    [Fact]
    public void A_storm_of_moving_shards_ends()
    {
        // Explored: seed 8361 (sums). Each owner that reads its messages two at a time takes so many steps that the next shard moves meanwhile.
        var options = SeedRun.OptionsOf(8361, "sums");
        var result = new Simulation(8361, options, SeedRun.Create("sums", options)).Run();
        result.Violations.ShouldBeEmpty();
    }
}

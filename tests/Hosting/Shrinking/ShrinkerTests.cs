using GridActors.Hosting.Simulated;
using GridActors.Hosting.Simulated.Faults;
using GridActors.Hosting.Simulated.Shrinking;
using GridActors.Hosting.Tests.Mutants;
using GridActors.Hosting.Tests.Mutants.Support;

namespace GridActors.Hosting.Tests.Shrinking;

/// <summary>A violation in a world of hundreds of faults is shown in one of a few.</summary>
public sealed class ShrinkerTests(ITestOutputHelper output)
{
    static readonly TimeSpan Within = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(nameof(ALostAnswerIsGuessedToBeDone))]
    [InlineData(nameof(AConsumedRowIsNotDeleted))]
    [InlineData(nameof(AMessageIsSentBeforeTheCommit))]
    public void A_mutant_is_caught_in_a_far_smaller_world_that_breaks_the_same_promise(string name)
    {
        var (seed, whole) = FirstFailure(name);
        var shrinker = new Shrinker(world => Create(name).Run(seed, world), Within);
        var (world, smallest) = shrinker.Shrink(Create(name).OptionsOf(seed), whole);
        output.WriteLine($"{name}: seed {seed}, {shrinker.Runs} runs: {whole.Issued.Count} to {smallest.Issued.Count} commands, {whole.Faults.Count} to {smallest.Faults.Count} faults, {whole.Steps} to {smallest.Steps} steps");

        smallest.Violations[0].Invariant.ShouldBe(whole.Violations[0].Invariant);
        smallest.Issued.Count.ShouldBeLessThanOrEqualTo(Math.Max(3, whole.Issued.Count / 5));
        smallest.Faults.Count.ShouldBeLessThanOrEqualTo(Math.Max(3, whole.Faults.Count / 5));
        smallest.Steps.ShouldBeLessThan(whole.Steps);

        // What is printed is a world that can be run again.
        var again = Create(name).Run(seed, world);
        (again.Digest, again.Violations[0]).ShouldBe((smallest.Digest, smallest.Violations[0]));
    }

    [Fact]
    public void What_a_run_went_through_named_one_by_one_is_the_same_run()
    {
        var mutant = new RowsAreWrittenAsGiven();
        var result = mutant.Run(4);
        var again = new RowsAreWrittenAsGiven().Run(4, World.Of(mutant.OptionsOf(4), result));
        (again.Digest, again.Faults.Count, again.Issued.Count).ShouldBe((result.Digest, result.Faults.Count, result.Issued.Count));
    }

    [Fact]
    public void Without_time_nothing_is_tried_and_the_whole_is_returned()
    {
        var (_, whole) = FirstFailure(nameof(ALostAnswerIsGuessedToBeDone));
        var shrinker = new Shrinker(_ => throw new InvalidOperationException("it was run"), TimeSpan.Zero);
        var (world, smallest) = shrinker.Shrink(new SimulationOptions(), whole);
        (shrinker.Runs, smallest).ShouldBe((0, whole));
        world.Excerpt.Faults!.Count.ShouldBe(whole.Faults.Count);
    }

    static (ulong Seed, SimulationResult Result) FirstFailure(string name)
    {
        for (ulong seed = 1; seed < 200; seed++)
            if (Create(name).Run(seed) is { Violations.Count: > 0, Faults.Count: > 10 } failed) return (seed, failed);
        throw new InvalidOperationException($"{name} is not caught late enough");
    }

    static Mutant Create(string name) =>
        (Mutant)Activator.CreateInstance(typeof(Mutant).Assembly.GetTypes().Single(type => type.Name == name))!;
}

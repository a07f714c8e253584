using System.Diagnostics;
using GridActors.Cli.Explore;
using GridActors.Hosting.Simulated;

namespace GridActors.Hosting.Tests.Simulated;

/// <summary>A violation is worth something only if its seed shows it again: on any machine, in any process.</summary>
public sealed class DeterminismTests
{
    public static TheoryData<ulong, string> Seeds =>
        [.. from seed in Enumerable.Range(1, 6) from workload in SeedRun.Workloads select new TheoryDataRow<ulong, string>((ulong)seed, workload)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_same_seed_runs_the_same_steps(ulong seed, string workload)
    {
        var (first, second) = (SeedRun.Run(seed, workload), SeedRun.Run(seed, workload));
        (second.Digest, second.Steps, second.Counts).ShouldBe((first.Digest, first.Steps, first.Counts));
        first.Violations.ShouldBeEmpty();
    }

    [Fact]
    public void Looking_on_changes_nothing()
    {
        var watched = SeedRun.Run(3, "sums", trace: true);
        watched.Digest.ShouldBe(SeedRun.Run(3, "sums").Digest);
        watched.LastTrace.ShouldNotBeEmpty();
    }

    [Fact]
    public void Another_seed_runs_other_steps() => SeedRun.Run(1, "sums").Digest.ShouldNotBe(SeedRun.Run(2, "sums").Digest);

    /// <summary>Hashes of strings differ between processes: whatever depended on their order would show here.</summary>
    [Fact]
    public async Task Two_processes_run_the_same_steps()
    {
        var digests = await Task.WhenAll(DigestAsync(), DigestAsync());
        digests[0].ShouldStartWith("digest of all steps: ");
        digests[1].ShouldBe(digests[0]);
    }

    [Fact]
    public void The_dice_are_those_of_the_published_algorithm()
    {
        // SplitMix64 from seed 1234567, as given in its reference implementation.
        var dice = new Dice(1234567);
        ulong[] expected = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        expected.ShouldAllBe(number => dice.Next() == number);
    }

    static async Task<string> DigestAsync()
    {
        var (exit, output, _) = await ExploreProcess.RunAsync("--seeds", "1..6", "--jobs", "1");
        exit.ShouldBe(0, output);
        return output.Split('\n').Single(line => line.StartsWith("digest", StringComparison.Ordinal));
    }
}

/// <summary>The tool as people start it.</summary>
static class ExploreProcess
{
    public static async Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "gridactors.dll"), "explore", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(deadline.Token);
        return (process.ExitCode, await output, await error);
    }
}

using GridActors.Grains.Tests.Harness;

namespace GridActors.Grains.Tests.Clocks;

/// <summary>Working-time arithmetic is a library of its own: it knows limits and nothing else of the city.</summary>
public sealed class ClocksStandAlone
{
    [Fact]
    public void The_clocks_know_nothing_of_plans_cases_and_actors()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "src", "Grains", "Clocks"), "*.cs");
        files.Length.ShouldBeGreaterThanOrEqualTo(3);
        foreach (var line in files.SelectMany(File.ReadLines).Where(line => line.Contains("GridActors.", StringComparison.Ordinal)))
            line.ShouldBeOneOf("using GridActors.Grains.Contracts;", "namespace GridActors.Grains.Clocks;");
    }
}

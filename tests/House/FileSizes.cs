namespace GridActors.House.Tests;

public sealed class FileSizes
{
    const int Most = 400;
    const int MedianAtMost = 80;

    static IEnumerable<(string File, int Lines)> All =>
        new[] { "src", "tests", "bench" }.Where(folder => Directory.Exists(Path.Combine(Repository.Root, folder)))
            .SelectMany(Repository.Sources)
            .Select(file => (Path.GetRelativePath(Repository.Root, file), File.ReadLines(file).Count()));

    [Fact]
    public void No_file_has_more_than_400_lines() =>
        All.Where(entry => entry.Lines > Most).ShouldBeEmpty("what are the two things in it?");

    [Fact]
    public void Files_of_the_product_are_small()
    {
        var lines = All.Where(entry => entry.File.StartsWith("src", StringComparison.Ordinal)).Select(entry => entry.Lines).Order().ToArray();
        lines[lines.Length / 2].ShouldBeLessThanOrEqualTo(MedianAtMost);
    }

    [Fact]
    public void The_ring_and_orleans_hosts_stay_within_their_line_limits()
    {
        var limits = new Dictionary<string, int> { ["src/Hosting/Ring"] = 1_200, ["src/Orleans"] = 800 };
        foreach (var (folder, most) in limits.Where(limit => Directory.Exists(Path.Combine(Repository.Root, limit.Key))))
            Repository.Sources(folder).Sum(file => File.ReadLines(file).Count()).ShouldBeLessThanOrEqualTo(most, folder);
    }
}

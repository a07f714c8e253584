namespace GridActors.House.Tests;

public sealed class DependencyDirections
{
    /// <summary>Who may see whom; ARCHITECTURE.md tells why. A project that is not listed fails the test until somebody has decided.</summary>
    static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Kernel.Contracts"] = [],
        ["Kernel"] = ["Kernel.Contracts"],
        ["Grains.Contracts"] = ["Kernel.Contracts"],
        ["Grains"] = ["Grains.Contracts", "Kernel.Contracts"],
        ["Journal"] = ["Kernel", "Kernel.Contracts"],
        ["Hosting"] = ["Journal", "Kernel", "Kernel.Contracts"],
        ["Hosting.Ring"] = ["Hosting", "Journal", "Kernel", "Kernel.Contracts"],
        ["Orleans"] = ["Hosting", "Journal", "Kernel", "Kernel.Contracts"],
        ["Gateway"] = ["Grains.Contracts", "Hosting", "Journal", "Kernel", "Kernel.Contracts"],
        ["Silo"] = ["Gateway", "Grains", "Grains.Contracts", "Hosting", "Hosting.Ring", "Journal", "Kernel", "Kernel.Contracts", "Orleans"],
        ["Cli"] = ["Grains", "Grains.Contracts", "Hosting", "Journal", "Kernel", "Kernel.Contracts"],
    };

    [Fact]
    public void Every_project_sees_only_what_the_architecture_allows()
    {
        foreach (var project in Repository.References.Keys)
        {
            Allowed.ShouldContainKey(project, $"decide what {project} may see, here and in ARCHITECTURE.md");
            Repository.Visible(project).Except(Allowed[project]).ShouldBeEmpty($"{project} must not see these");
        }
    }

    [Theory]
    [InlineData("Kernel/Contracts/Kernel.Contracts.csproj")]
    [InlineData("Kernel/Kernel.csproj")]
    [InlineData("Grains/Contracts/Grains.Contracts.csproj")]
    [InlineData("Grains/Grains.csproj")]
    public void The_pure_core_is_under_the_banned_api_analyzer(string project) =>
        File.ReadAllText(Path.Combine(Repository.Root, "src", project)).ShouldContain("Pure.props");

    [Theory]
    [InlineData("Kernel")]
    [InlineData("Grains")]
    public void The_pure_core_never_awaits_and_switches_no_warning_off(string folder)
    {
        foreach (var file in Repository.Sources(Path.Combine("src", folder)))
        {
            var text = File.ReadAllText(file);
            text.ShouldNotContain("await ", customMessage: file);
            text.ShouldNotContain("#pragma warning disable", customMessage: file);
            text.ShouldNotContain("SuppressMessage", customMessage: file);
        }
    }
}

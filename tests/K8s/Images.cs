using System.Xml.Linq;

namespace GridActors.K8s.Tests;

/// <summary>The Dockerfiles, as far as they can be judged without an engine.</summary>
public sealed class Images
{
    [Theory]
    [InlineData("silo", "src/Silo/Silo.csproj", "GridActors.Silo.dll", "aspnet")]
    [InlineData("tools", "src/Cli/Cli.csproj", "gridactors.dll", "runtime")]
    public void An_image_is_built_apart_and_runs_without_a_shell_as_nobody_in_particular(string name, string project, string program, string runtime)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "k8s", "images", $"{name}.Dockerfile"));
        var stages = lines.Where(line => line.StartsWith("FROM ", StringComparison.Ordinal)).ToArray();
        stages.Length.ShouldBe(2);
        stages[0].ShouldContain("/dotnet/sdk:10.0");
        stages[1].ShouldContain($"/dotnet/{runtime}:10.0-noble-chiseled");
        var final = lines.SkipWhile(line => line != stages[1]).ToArray();
        final.ShouldContain("USER 1654");
        final.ShouldNotContain(line => line.StartsWith("RUN ", StringComparison.Ordinal));
        final.ShouldContain($"""ENTRYPOINT ["dotnet", "/program/{program}"]""");
        lines.ShouldContain(line => line.StartsWith($"RUN dotnet publish {project} -c Release ", StringComparison.Ordinal));
        var file = XDocument.Load(Path.Combine(Repository.Root, project));
        (file.Descendants("AssemblyName").SingleOrDefault()?.Value ?? $"GridActors.{Path.GetFileNameWithoutExtension(project)}").ShouldBe(Path.GetFileNameWithoutExtension(program));
    }

    /// <summary>Whatever is not named stays out of the build's context: data folders, keys, results of tests.</summary>
    [Theory]
    [InlineData("silo")]
    [InlineData("tools")]
    public void Only_what_a_build_needs_goes_into_it(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "k8s", "images", $"{name}.Dockerfile.dockerignore")).Where(line => line.Length > 0 && line[0] != '#').ToArray();
        lines[0].ShouldBe("*");
        foreach (var line in lines.Where(line => line[0] == '!')) Path.Exists(Path.Combine(Repository.Root, line[1..])).ShouldBeTrue(line);
        lines.ShouldContain("**/obj");
    }
}

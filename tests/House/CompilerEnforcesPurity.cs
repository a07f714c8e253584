using System.Diagnostics;

namespace GridActors.House.Tests;

public sealed class CompilerEnforcesPurity
{
    static readonly string[] Impure =
    [
        "System.DateTime.UtcNow.Ticks",
        "System.Random.Shared.Next()",
        "System.IO.File.ReadAllText(\"x\").Length",
        "System.Guid.NewGuid().ToString().Length",
        "NodaTime.SystemClock.Instance.GetCurrentInstant().ToUnixTimeTicks()",
        "\"x\".GetHashCode()",
        "System.Threading.Tasks.Task.CompletedTask.Id",
    ];

    [Fact]
    public void A_grain_that_looks_at_its_surroundings_does_not_compile()
    {
        var folder = Directory.CreateTempSubdirectory("gridactors-purity-");
        try
        {
            foreach (var file in new[] { "Directory.Build.props", "Directory.Packages.props", ".editorconfig" })
                File.Copy(Path.Combine(Repository.Root, file), Path.Combine(folder.FullName, file));
            File.WriteAllText(Path.Combine(folder.FullName, "Probe.csproj"), $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <Import Project="{Path.Combine(Repository.Root, "src", "Pure.props")}" />
                  <ItemGroup><PackageReference Include="NodaTime" /></ItemGroup>
                </Project>
                """);
            for (var i = 0; i < Impure.Length; i++)
                File.WriteAllText(Path.Combine(folder.FullName, $"Probe{i}.cs"), $"namespace Probe;\n\nstatic class Grain{i}\n{{\n    public static long Decide() => {Impure[i]};\n}}\n");

            var (exit, output) = Build(folder.FullName);

            exit.ShouldNotBe(0, output);
            var refused = output.Split('\n').Where(line => line.Contains("RS0030", StringComparison.Ordinal)).ToArray();
            for (var i = 0; i < Impure.Length; i++)
                refused.ShouldContain(line => line.Contains($"Probe{i}.cs", StringComparison.Ordinal), Impure[i]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static (int Exit, string Output) Build(string folder)
    {
        var start = new ProcessStartInfo("dotnet", ["build", "--nologo", "-v", "q", "-nodeReuse:false"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var build = Process.Start(start)!;
        var output = build.StandardOutput.ReadToEndAsync();
        build.StandardError.ReadToEnd();
        build.WaitForExit();
        return (build.ExitCode, output.Result);
    }
}

using System.Diagnostics;

namespace GridActors.K8s.Tests;

/// <summary>A silo on files as a cluster mounts them: links into a folder that is exchanged as a whole, and that nobody writes into.</summary>
public sealed class MountedFiles
{
    [Fact]
    public async Task Keys_made_as_the_readme_says_and_a_mounted_plan_are_taken_and_left_as_they_are()
    {
        using var folder = new TempFolder();
        var keys = Mount(folder, "data/keys");
        await ShellAsync(keys.Content, Documented("master.key"));
        await ShellAsync(keys.Content, Documented("checkpoint.key"));
        keys.Link();
        var plan = Mount(folder, "plan");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples", "xinglongtai"))) File.Copy(file, Path.Combine(plan.Content, Path.GetFileName(file)));
        plan.Link();
        var before = Look(keys.Path);

        await using (var silo = await SiloProcess.StartAsync(folder.File("data"), "--plan", plan.Path))
        {
            // Sealed under the one key, signed with the other.
            var client = new Client(silo.Address, silo.Key);
            (await client.As("H").ReportAsync("""{"channel":"12345","item":"component/0101","grid":"211103001001001","description":"井盖丢了"}""")).Is(System.Net.HttpStatusCode.Created);
            (await silo.StopAsync()).ShouldBe(0, silo.Errors);
            silo.Errors.ShouldBe("");
        }

        Look(keys.Path).ShouldBe(before);
        Directory.EnumerateFiles(folder.File("data/checkpoints"), "*.sig").ShouldNotBeEmpty();
    }

    /// <summary>The line of k8s/README.md that makes a key.</summary>
    static string Documented(string key) =>
        File.ReadLines(Path.Combine(Repository.Root, "k8s", "README.md")).Single(line => line.StartsWith("openssl", StringComparison.Ordinal) && line.Contains(key, StringComparison.Ordinal));

    static async Task ShellAsync(string folder, string command)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = folder, RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, errors);
    }

    static MountedFolder Mount(TempFolder folder, string name)
    {
        var path = folder.File(name);
        return new(path, Directory.CreateDirectory(Path.Combine(path, "..2026_11_23")).FullName);
    }

    static string Look(string path) => string.Join('\n', Directory.EnumerateFileSystemEntries(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(entry => $"{entry} {(File.Exists(entry) ? Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(entry))) : "folder")}"));

    /// <summary>A volume of a Secret or ConfigMap.</summary>
    sealed record MountedFolder(string Path, string Content)
    {
        public void Link()
        {
            Directory.CreateSymbolicLink(System.IO.Path.Combine(Path, "..data"), System.IO.Path.GetFileName(Content));
            foreach (var file in Directory.EnumerateFiles(Content))
            {
                var name = System.IO.Path.GetFileName(file);
                File.CreateSymbolicLink(System.IO.Path.Combine(Path, name), System.IO.Path.Combine("..data", name));
            }
        }
    }
}

using GridActors.Silo.Tests.Support;

namespace GridActors.Silo.Tests.Hosts;

/// <summary>The program's next release in a folder of its own: all of this one's assemblies, but for that of its actors, which know one more kind of event.</summary>
sealed class NextRelease : IDisposable
{
    const string Actors = "GridActors.Grains.dll";

    readonly TempFolder folder = new();

    public NextRelease()
    {
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory)) File.Copy(file, folder.File(System.IO.Path.GetFileName(file)));
        foreach (var inner in new[] { "samples", "runtimes" }) Copy(System.IO.Path.Combine(AppContext.BaseDirectory, inner), folder.File(inner));
        File.Copy(System.IO.Path.Combine(AppContext.BaseDirectory, "next-release", Actors), folder.File(Actors), overwrite: true);
    }

    public string Path => folder.Path;

    /// <summary>Says that the upgrade is finished.</summary>
    /// <returns>What its tool answered.</returns>
    public async Task<string> FinishUpgradeAsync(string postgres)
    {
        var (exit, output, errors) = await Tool.RunAsync(Path, ["admin", "upgrade", "finish", "--postgres", postgres]);
        exit.ShouldBe(0, errors);
        return output;
    }

    public void Dispose() => folder.Dispose();

    static void Copy(string from, string to)
    {
        if (!Directory.Exists(from)) return;
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, System.IO.Path.Combine(to, System.IO.Path.GetFileName(file)));
        foreach (var inner in Directory.EnumerateDirectories(from)) Copy(inner, System.IO.Path.Combine(to, System.IO.Path.GetFileName(inner)));
    }
}

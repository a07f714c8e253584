namespace GridActors.Grains.Tests.Harness;

/// <summary>Where the repository's own files stand.</summary>
static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Text(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "GridActors.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("the tests run inside the repository");
    }
}

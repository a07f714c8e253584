namespace GridActors.Cli.Tests.Support;

/// <summary>The checkout that these tests were built from, and the real data that stand beside it, never in it.</summary>
static class Repository
{
    public static readonly string Root = FindRoot();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>A file of ../shared/data, or of $GRIDACTORS_SHARED/data; a test that needs it is skipped where it is absent.</summary>
    public static string Shared(params string[] parts)
    {
        var shared = Environment.GetEnvironmentVariable("GRIDACTORS_SHARED") ?? Path("..", "shared");
        var file = System.IO.Path.GetFullPath(System.IO.Path.Combine([shared, "data", .. parts]));
        Assert.SkipUnless(File.Exists(file), $"the real data {file} are not here: they are no part of the repository; GRIDACTORS_SHARED may name the folder above data");
        return file;
    }

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "GridActors.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("these tests run inside a checkout");
    }
}

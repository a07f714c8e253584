namespace GridActors.Tests.Shared;

/// <summary>The checkout that these tests were built from.</summary>
static class Repository
{
    public static string Root { get; } = FindRoot();

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "GridActors.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("the tests run inside the repository");
    }
}

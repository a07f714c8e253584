namespace GridActors.Silo.Tests.Support;

/// <summary>
/// Real data that stand beside the repository and never in it: ../shared/data, or $GRIDACTORS_SHARED/data. A test that needs a file
/// which is not there is skipped, and says so.
/// </summary>
static class SharedData
{
    /// <summary>The file's path; skips the running test where there is none.</summary>
    public static string File(params string[] path)
    {
        var shared = Environment.GetEnvironmentVariable("GRIDACTORS_SHARED") ?? Path.Combine(Repository.Root, "..", "shared");
        var file = Path.GetFullPath(Path.Combine([shared, "data", .. path]));
        if (!System.IO.File.Exists(file)) Assert.Skip($"the real data {file} are not here: they are no part of the repository; GRIDACTORS_SHARED may name the folder above data");
        return file;
    }
}

namespace GridActors.Gateway.Tests.Support;

/// <summary>Whether nobody but the owner can read a file; Windows has no such modes.</summary>
static class OwnerOnly
{
    public static void ShouldBe(string path)
    {
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}

using System.Diagnostics;

namespace GridActors.Journal.Tests.Support;

/// <summary>A file system in memory of a few megabytes, mounted at a path; for root only.</summary>
sealed class SmallDisk(string path) : IDisposable
{
    public string Path { get; } = path;

    public static SmallDisk? TryMount(string path, int megabytes)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) return null;
        Directory.CreateDirectory(path);
        return Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", path) ? new(path) : null;
    }

    public void Dispose() => Run("umount", Path);

    static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}

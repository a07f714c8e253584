using System.ComponentModel;
using System.Diagnostics;

namespace GridActors.Silo.Tests.Disks;

/// <summary>A file system of its own, a few megabytes in memory; needs the right to mount, without which the running test is skipped.</summary>
sealed class SmallDisk : IDisposable
{
    const string Ballast = "ballast";

    SmallDisk(string path) => Path = path;

    public string Path { get; }

    public static SmallDisk Mount(int megabytes)
    {
        var path = Directory.CreateTempSubdirectory("gridactors-disk-").FullName;
        var (code, said) = Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", path);
        if (code == 0) return new(path);
        Directory.Delete(path);
        Assert.Skip($"a small disk may not be mounted here: {said}");
        throw new UnreachableException();
    }

    public void Resize(int megabytes)
    {
        var (code, said) = Run("mount", "-o", $"remount,size={megabytes}m", Path);
        code.ShouldBe(0, said);
    }

    /// <summary>Somebody else's file takes all that is left.</summary>
    public void FillUp()
    {
        using var ballast = File.Create(System.IO.Path.Combine(Path, Ballast), 1);
        var block = new byte[4096];
        try
        {
            while (true) ballast.Write(block);
        }
        catch (IOException)
        {
            // Full, as was wanted.
        }
    }

    public void MakeRoom() => File.Delete(System.IO.Path.Combine(Path, Ballast));

    public void Dispose()
    {
        // Lazily, so that nobody who still looks at it can keep it.
        Run("umount", "-l", Path);
        Directory.Delete(Path);
    }

    static (int Code, string Said) Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, said);
        }
        catch (Win32Exception none)
        {
            return (-1, none.Message);
        }
    }
}

using System.Runtime.InteropServices;

namespace GridActors.Hosting;

/// <summary>Files that hold keys: readable by their owner only, whole or not there, and durable before they are used.</summary>
public static class KeyFile
{
    const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    const UnixFileMode OwnFolder = OwnFile | UnixFileMode.UserExecute;

    /// <summary>Writes a file that must not exist yet, and its folder where there is none.</summary>
    /// <exception cref="IOException">It exists, or cannot be written.</exception>
    public static void Create(string path, ReadOnlySpan<byte> content) => Write(path, content, overwrite: false);

    /// <summary>Writes a file in place of the one that may be there: at any moment one of the two stands there whole.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> content) => Write(path, content, overwrite: true);

    /// <summary>Makes a change of a folder (a file made, renamed or deleted) durable. Does nothing on Windows, which has no such call.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        const int readOnly = 0;
        var handle = open(folder, readOnly);
        if (handle < 0) throw new IOException($"{folder} cannot be opened: error {Marshal.GetLastPInvokeError()}");
        try
        {
            if (fsync(handle) != 0) throw new IOException($"{folder} cannot be synced: error {Marshal.GetLastPInvokeError()}");
        }
        finally
        {
            _ = close(handle);
        }
    }

    /// <summary>Written aside and renamed, so that a crash in between never leaves half a key.</summary>
    static void Write(string path, ReadOnlySpan<byte> content, bool overwrite)
    {
        path = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder)) CreateFolder(folder);
        var aside = path + ".new";
        File.Delete(aside);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnFile;
        using (var file = new FileStream(aside, options))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(aside, path, overwrite);
        SyncFolder(folder);
    }

    static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnFolder);
        if (Path.GetDirectoryName(folder) is { } above) SyncFolder(above);
    }

    [DllImport("libc", SetLastError = true)]
    static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", SetLastError = true)]
    static extern int fsync(int handle);

    [DllImport("libc", SetLastError = true)]
    static extern int close(int handle);
}

using GridActors.Silo.Starting;

namespace GridActors.Silo.Running;

/// <summary>A file that only its owner can read.</summary>
static class SecretFile
{
    /// <exception cref="StartFault">It cannot be written.</exception>
    public static void Write(string path, string secret)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
                // The mode counts for new files only; an old one may be open to others.
                File.Delete(path);
            }

            using var file = new StreamWriter(path, options);
            file.WriteLine(secret);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new StartFault(StartFault.Blocked, $"The key cannot be written to {path}: {wrong.Message} Start with --new-admin-key to get another.");
        }
    }
}

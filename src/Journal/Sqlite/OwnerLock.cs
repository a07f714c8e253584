namespace GridActors.Journal.Sqlite;

/// <summary>
/// Says that a process writes this journal. The operating system drops it with the process, however that ends. Fencing would keep two
/// writers of one file apart without it; it turns a mistake into a clear refusal.
/// </summary>
sealed class OwnerLock : IDisposable
{
    readonly FileStream stream;

    OwnerLock(FileStream stream) => this.stream = stream;

    /// <exception cref="JournalInUseException">Another journal object, here or in another process, has the file open for writing.</exception>
    public static OwnerLock Take(string path)
    {
        try
        {
            return new(new(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException busy) when (busy is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            throw new JournalInUseException($"the journal {path} is open in another process", busy);
        }
    }

    public void Dispose() => stream.Dispose();
}

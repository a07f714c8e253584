using GridActors.Gateway.Personal;
using GridActors.Journal;
using GridActors.Silo.Starting;

namespace GridActors.Silo.Running;

/// <summary>
/// The master key of a data folder: <c>keys/master.key</c>, made at the first start. The journal remembers its mark, so that a folder whose
/// key was lost or exchanged is not silently given a new one, under which no old case could be opened.
/// </summary>
static class MasterKeyFile
{
    const string Setting = "personal.master";

    public static async Task<MasterKey> OpenAsync(IJournal journal, string folder)
    {
        var path = Path.Combine(folder, "keys", "master.key");
        var mark = await journal.ReadSettingAsync(Setting).ConfigureAwait(false);
        if (mark is not null && !File.Exists(path))
            throw new StartFault(StartFault.Blocked, $"The master key {path} is missing; without it no personal data of this folder can be opened. Put it back from its backup.");
        MasterKey key;
        try
        {
            key = MasterKey.ReadOrCreate(path);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new StartFault(StartFault.Blocked, $"The master key cannot be read: {wrong.Message}");
        }

        if (mark is null) await journal.WriteSettingAsync(Setting, key.Mark, onlyIfAbsent: true).ConfigureAwait(false);
        else if (mark != key.Mark) throw new StartFault(StartFault.Blocked, $"The master key {path} is not the one of this data folder. Put the right one back from its backup.");
        return key;
    }
}

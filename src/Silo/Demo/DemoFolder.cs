using GridActors.Journal;
using GridActors.Silo.Starting;

namespace GridActors.Silo.Demo;

/// <summary>
/// Whether a data folder is a demonstration's. Made-up cases and real ones never come into one ledger, from which nothing can be taken out again: the mark
/// is set when the folder is new and stays.
/// </summary>
static class DemoFolder
{
    const string Setting = "demo";

    /// <summary>Checks an opened folder, and marks a new one; before anything else is written into it.</summary>
    /// <exception cref="StartFault">A demonstration was asked for on a folder that is not one's, or its folder was opened without asking for one.</exception>
    public static async Task CheckAsync(IJournal journal, string folder, bool isDemo)
    {
        var isMarked = await journal.ReadSettingAsync(Setting).ConfigureAwait(false) is not null;
        if (isMarked == isDemo) return;
        if (isMarked) throw new StartFault(StartFault.BadOptions, $"The data folder {folder} is a demonstration's: its cases are made up. Start it with --demo, or take another folder with --data.");
        var settings = await journal.ListSettingsAsync("").ConfigureAwait(false);
        var heads = await journal.ReadHeadsAsync(0, 1).ConfigureAwait(false);
        if (settings.Count > 0 || heads.Count > 0)
            throw new StartFault(StartFault.BadOptions, $"The data folder {folder} is not a demonstration's, and --demo is refused: made-up cases would stand among its own. Take another folder with --data.");
        await journal.WriteSettingAsync(Setting, "made up", onlyIfAbsent: true).ConfigureAwait(false);
    }
}

using System.Globalization;
using GridActors.Journal;

namespace GridActors.Hosting;

/// <summary>
/// The feature level of a journal, which stands in it: up to there new kinds of events and messages are written. A journal that a program creates has that
/// program's level; an older one keeps its own until an operator says that the upgrade is finished.
/// </summary>
public static class JournalLevel
{
    public const string Setting = "journal.feature-level";

    /// <summary>The level by which a silo of this program may write.</summary>
    /// <param name="program">The program's own level.</param>
    /// <exception cref="JournalFormatException">The journal stands at a later level than this program knows.</exception>
    public static async Task<int> OpenAsync(IJournal journal, int program)
    {
        var text = await journal.ReadSettingAsync(Setting).ConfigureAwait(false);
        if (text is null && (await journal.ReadLogAsync(0, 1).ConfigureAwait(false)).Count == 0)
        {
            await journal.WriteSettingAsync(Setting, Text(program), onlyIfAbsent: true).ConfigureAwait(false);
            text = await journal.ReadSettingAsync(Setting).ConfigureAwait(false);
        }

        var level = text is null ? 1 : int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
        return level <= program
            ? level
            : throw new JournalFormatException($"the journal stands at feature level {Text(level)}, and this program knows levels up to {Text(program)}: a newer program is needed");
    }

    /// <summary>Raises the journal to this program's level: no older program may run on it any more.</summary>
    /// <returns>The level before.</returns>
    /// <exception cref="JournalFormatException">The journal stands at a later level than this program knows.</exception>
    public static async Task<int> FinishAsync(IJournal journal, int program)
    {
        var before = await OpenAsync(journal, program).ConfigureAwait(false);
        if (before < program) await journal.WriteSettingAsync(Setting, Text(program), onlyIfAbsent: false).ConfigureAwait(false);
        return before;
    }

    static string Text(int level) => level.ToString(CultureInfo.InvariantCulture);
}

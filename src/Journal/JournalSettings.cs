namespace GridActors.Journal;

/// <summary>Settings that a journal gives itself.</summary>
public static class JournalSettings
{
    /// <summary>
    /// <c>yes</c> after an upgrade from a layout without notices: those of the transitions until then have to be derived from the log and
    /// restored, before anything else is appended; then it is <c>no</c>.
    /// </summary>
    public const string NoticesMissing = "journal.notices-missing";
}

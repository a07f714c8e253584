namespace GridActors.Journal;

/// <summary>The file or database is not a journal that this build can work with; nothing was changed in it.</summary>
public sealed class JournalFormatException(string message, Exception? inner = null) : Exception(message, inner);

namespace GridActors.Journal;

/// <summary>The journal has an owner already.</summary>
public sealed class JournalInUseException(string message, Exception? inner = null) : Exception(message, inner);

namespace GridActors.Journal.Members;

/// <summary>This member of a ring was declared dead, or has left: certainly nothing was committed, and nothing will be. End, and join as a new one.</summary>
public sealed class MemberEndedException(string message, Exception? inner) : InvalidOperationException(message, inner);

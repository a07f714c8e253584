namespace GridActors.Silo.Starting;

/// <summary>Why the silo cannot start, in one clear line or several, and the exit code.</summary>
public sealed class StartFault(int exitCode, string message) : Exception(message)
{
    /// <summary>The request is wrong: an option, or the plan.</summary>
    public const int BadOptions = 2;

    /// <summary>The surroundings do not allow it: port or folder in use, no access.</summary>
    public const int Blocked = 1;

    /// <summary>It ran and could not go on; a restart reads the truth from the journal.</summary>
    public const int Crashed = 70;

    public int ExitCode { get; } = exitCode;
}

namespace GridActors.Cli.Load;

/// <summary>Why a load cannot be sent, in a sentence, and the exit code: 1 for a refusal, 2 for what was asked wrongly or cannot be reached.</summary>
public sealed class LoadFault(int exitCode, string message) : Exception(message)
{
    public const int Refused = 1;
    public const int Wrong = 2;

    public int ExitCode => exitCode;
}

using System.Globalization;

namespace GridActors.Cli.Replay;

/// <summary>Something in an input file that cannot be used, and where it stands.</summary>
/// <param name="File">As the caller named it.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="At">Of a text, the character in the line, counted from 1; null for the whole line.</param>
/// <param name="What">In words, for the person who wrote it.</param>
public sealed record InputFault(string File, long Line, long? At, string What)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{(At is null ? "" : $"{At}:")} {What}");
}

/// <summary>An input that cannot be used at all.</summary>
public sealed class InputFaultException(params IReadOnlyList<InputFault> faults) : Exception(string.Join('\n', faults))
{
    public IReadOnlyList<InputFault> Faults { get; } = faults;
}

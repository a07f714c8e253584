using System.Text.RegularExpressions;

namespace GridActors.Silo.Tests.Tracing;

/// <summary>
/// What strace wrote of a process and its threads: calls in the order in which they began, each with the lines where it began and ended. A
/// call that another thread interrupts in the text stands there in two pieces.
/// </summary>
sealed partial class Trace
{
    readonly List<Call> calls = [];

    public Trace(IEnumerable<string> lines)
    {
        var unfinished = new Dictionary<string, int>();
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (Begun().Match(line) is { Success: true } begun)
            {
                unfinished[begun.Groups["thread"].Value] = calls.Count;
                calls.Add(new(begun.Groups["name"].Value, begun.Groups["rest"].Value, number, int.MaxValue));
            }
            else if (Resumed().Match(line) is { Success: true } resumed && unfinished.Remove(resumed.Groups["thread"].Value, out var index))
            {
                calls[index] = calls[index] with { Text = calls[index].Text + resumed.Groups["rest"].Value, Ended = number };
            }
            else if (Whole().Match(line) is { Success: true } whole)
            {
                calls.Add(new(whole.Groups["name"].Value, whole.Groups["rest"].Value, number, number));
            }
        }
    }

    /// <summary>Calls whose text holds all of these.</summary>
    public IEnumerable<Call> Find(string[] names, params string[] parts) =>
        calls.Where(call => names.Contains(call.Name) && parts.All(part => call.Text.Contains(part, StringComparison.Ordinal)));

    [GeneratedRegex(@"^(?<thread>\d+)\s+(?<name>\w+)\((?<rest>.*) <unfinished \.\.\.>$")]
    private static partial Regex Begun();

    [GeneratedRegex(@"^(?<thread>\d+)\s+<\.\.\. (?<name>\w+) resumed>(?<rest>.*)$")]
    private static partial Regex Resumed();

    [GeneratedRegex(@"^(?<thread>\d+)\s+(?<name>\w+)\((?<rest>.*)$")]
    private static partial Regex Whole();
}

/// <summary>A system call.</summary>
/// <param name="Text">Its arguments, with the files that its descriptors stand for, and its result.</param>
/// <param name="Began">The line in which it began.</param>
/// <param name="Ended">The line in which it ended; the largest number when it did not.</param>
sealed record Call(string Name, string Text, int Began, int Ended)
{
    public bool Succeeded => Ended < int.MaxValue && !Text.Contains(") = -1 ", StringComparison.Ordinal);
}

using GridActors.Cli.Replay.Rows;
using NodaTime;

namespace GridActors.Cli.Replay.Driving;

/// <summary>What a record knows to have happened to a case; in this order where two have the same time.</summary>
public enum ActKind
{
    Opened,
    Dispatched,
    Accepted,
    Returned,
    Closed,
}

/// <summary>One recorded act.</summary>
/// <param name="Number">Of the case, in the order of the file.</param>
public readonly record struct Act(Instant At, int Number, ActKind Kind)
{
    /// <summary>All acts of all cases in order: by time, then by row, then by kind.</summary>
    public static Act[] InOrder(IReadOnlyList<RecordedCase> cases)
    {
        var acts = new List<Act>(cases.Count * 3);
        for (var number = 0; number < cases.Count; number++)
        {
            var recorded = cases[number];
            acts.Add(new(recorded.Opened, number, ActKind.Opened));
            Add(recorded.Dispatched, ActKind.Dispatched);
            Add(recorded.Accepted, ActKind.Accepted);
            Add(recorded.Returned, ActKind.Returned);
            Add(recorded.Closed, ActKind.Closed);

            void Add(Instant? at, ActKind kind)
            {
                if (at is { } time) acts.Add(new(time, number, kind));
            }
        }

        acts.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.Number != b.Number ? a.Number.CompareTo(b.Number) : a.Kind.CompareTo(b.Kind));
        return [.. acts];
    }
}

using GridActors.Hosting.Checking;
using GridActors.Hosting.Simulated.Faults;

namespace GridActors.Hosting.Simulated;

/// <summary>How a simulation ended.</summary>
/// <param name="Digest">Of every step in order: equal for two runs of one seed.</param>
/// <param name="Steps">Steps executed.</param>
/// <param name="Counts">What happened how often.</param>
/// <param name="Faults">What went wrong, in order.</param>
/// <param name="Issued">The numbers of the commands that clients sent, in order.</param>
/// <param name="LastTrace">The last steps, when the run was traced.</param>
public sealed record SimulationResult(
    IReadOnlyList<Violation> Violations, ulong Digest, long Steps, SimulationCounts Counts, IReadOnlyList<Fault> Faults, IReadOnlyList<int> Issued,
    IReadOnlyList<string> LastTrace);

/// <summary>How much a simulation has put its subject through.</summary>
public sealed record SimulationCounts
{
    /// <summary>Commands of clients, however often each was sent.</summary>
    public int Commands { get; set; }

    /// <summary>Commands, messages and firings of timers that reached an actor, repetitions included.</summary>
    public long Delivered { get; set; }

    public int Batches { get; set; }
}

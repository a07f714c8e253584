namespace GridActors.Hosting.Simulated.Faults;

/// <summary>
/// Says on each occasion whether something goes wrong, and keeps a list of what did. Every occasion has chance of its own, so that leaving one
/// fault out does not shift the others.
/// </summary>
/// <param name="only">The faults that happen, and no others; null for those that the seed draws.</param>
sealed class FaultDraw(ulong seed, SimulationOptions options, IReadOnlySet<Fault>? only)
{
    readonly int[] rates = [.. Enum.GetValues<FaultKind>().Select(options.Rate)];
    readonly int[] occasions = new int[Enum.GetValues<FaultKind>().Length];
    readonly List<Fault> happened = [];

    /// <summary>What went wrong, in order.</summary>
    public IReadOnlyList<Fault> Happened => happened;

    /// <param name="chance">Chance for the details of this fault; null where none happens.</param>
    public bool Happens(FaultKind kind, out Dice? chance)
    {
        chance = null;
        if (rates[(int)kind] == 0) return false;
        var fault = new Fault(kind, occasions[(int)kind]++);
        var draw = Dice.Mix(seed, (ulong)kind + 1, (ulong)fault.Occasion);
        if (draw % 10_000 >= (ulong)rates[(int)kind] || only?.Contains(fault) == false) return false;
        happened.Add(fault);
        chance = new(draw);
        return true;
    }
}

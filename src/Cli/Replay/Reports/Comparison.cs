namespace GridActors.Cli.Replay.Reports;

/// <summary>
/// What our clocks say beside what the record says. The only place where the record's own verdict is looked at; nothing is decided by it.
/// </summary>
public sealed class Comparison
{
    readonly List<Difference> differences = [];
    readonly SortedDictionary<string, Verdicts> units = new(StringComparer.Ordinal);

    public Comparison(IReadOnlyList<Outcome> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            var recorded = outcome.Recorded;
            if (recorded.SaidDue is { } said)
            {
                Dues++;
                if (said == outcome.Due) SameDues++;
            }

            if (recorded.SaidOnTime is not { } onTime || outcome.Timeliness is not (Timeliness.OnTime or Timeliness.Late)) continue;
            var ours = outcome.Timeliness == Timeliness.OnTime;
            var unit = outcome.State.Dispatch?.Unit ?? "";
            if (!units.TryGetValue(unit, out var verdicts)) units.Add(unit, verdicts = new());
            All.Add(ours, onTime);
            verdicts.Add(ours, onTime);
            if (ours != onTime) differences.Add(new(outcome, ours, onTime));
        }
    }

    /// <summary>Closed cases with a due time of which the record says whether they were on time.</summary>
    public Verdicts All { get; } = new();

    /// <summary>The same by the unit they were dispatched to, in the order of codes.</summary>
    public IReadOnlyDictionary<string, Verdicts> Units => units;

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Difference> Differences => differences;

    /// <summary>Cases with a recorded due time to compare ours with.</summary>
    public int Dues { get; private set; }

    /// <summary>Those of them that our clocks reproduce to the millisecond.</summary>
    public int SameDues { get; private set; }
}

/// <summary>Counts of two verdicts on the same cases.</summary>
public sealed class Verdicts
{
    public int Compared { get; private set; }

    public int OursOnTime { get; private set; }

    public int TheirsOnTime { get; private set; }

    public int Agree { get; private set; }

    public void Add(bool ours, bool theirs)
    {
        Compared++;
        if (ours) OursOnTime++;
        if (theirs) TheirsOnTime++;
        if (ours == theirs) Agree++;
    }
}

/// <summary>A case that the record calls on time and we do not, or the other way round.</summary>
public sealed record Difference(Outcome Outcome, bool Ours, bool Theirs)
{
    /// <summary>
    /// Whether the record's verdict contradicts its own times of closing and due; null where it has not both.
    /// </summary>
    public bool? ContradictsItself =>
        Outcome.Recorded is { Closed: { } closed } recorded && (recorded.SaidDue ?? recorded.Due) is { } due ? (closed <= due) != Theirs : null;

    public override string ToString()
    {
        var why = ContradictsItself switch
        {
            true => "the record's own times say so too: its verdict contradicts them",
            false => "by the record's own times its verdict is right",
            null => "the record has no due time of its own",
        };
        return $"{Outcome.Recorded.Id} is {(Ours ? "on time" : "late")} by our clocks, {(Theirs ? "on time" : "late")} by the record; {why}";
    }
}

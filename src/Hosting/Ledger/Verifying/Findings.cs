namespace GridActors.Hosting.Ledger.Verifying;

/// <summary>Collects findings: each thing once, by its first fault; all are counted, the first few thousand kept.</summary>
sealed class Findings
{
    const int Kept = 2_000;

    readonly List<LedgerFinding> all = [];
    readonly HashSet<(string, string, long?)> named = [];
    readonly HashSet<long> positions = [];

    public IReadOnlyList<LedgerFinding> All => all;

    public long Count { get; private set; }

    /// <summary>Something is the matter with the log itself, not only with what follows from it.</summary>
    public bool IsLogBroken { get; private set; }

    public bool HasPosition(long position) => positions.Contains(position);

    public void Log(string name, long position, string what)
    {
        IsLogBroken = true;
        if (positions.Count < Kept) positions.Add(position);
        Add(new("transition", name, position, what));
    }

    public void Row(string table, string name, string what) => Row(new(table, name, null, what));

    public void Row(LedgerFinding finding) => Add(finding);

    void Add(LedgerFinding finding)
    {
        if (named.Count < Kept && !named.Add((finding.Table, finding.Name, finding.Position))) return;
        Count++;
        if (all.Count < Kept) all.Add(finding);
    }
}

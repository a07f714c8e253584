namespace GridActors.Hosting.Ledger.Verifying;

/// <summary>Something in the ledger that is not as it was written, by name.</summary>
/// <param name="Table">transition · actor · timer · message · parked · listing · notice · snapshot · checkpoint.</param>
/// <param name="Name">What is at fault within the table: actor and version, actor and name, number.</param>
/// <param name="Position">Its position in the log; null for rows of projections.</param>
/// <param name="What">How it is at fault, beginning with altered, deleted, inserted or moved where that is known.</param>
public sealed record LedgerFinding(string Table, string Name, long? Position, string What)
{
    public override string ToString() => $"{Table} {Name}{(Position is { } position ? $" at position {position}" : "")}: {What}";
}

/// <summary>What a verification found.</summary>
/// <param name="Findings">The first of them; see <paramref name="Found"/>.</param>
/// <param name="Found">How many there are.</param>
/// <param name="Transitions">How many transitions the log has.</param>
/// <param name="Actors">How many actors it has.</param>
/// <param name="Unjudged">Actors whose log is not whole, so that nobody can say what their projections should be.</param>
/// <param name="Proven">The last checkpoint that copies outside the database prove, and up to where; null for none.</param>
/// <param name="Last">The last position of the log: what lies between is chained but unproven.</param>
public sealed record LedgerReport(
    IReadOnlyList<LedgerFinding> Findings, long Found, long Transitions, long Actors, long Unjudged, Checkpoint? Proven, long Last)
{
    public bool IsSound => Found == 0;
}

using GridActors.Journal;

namespace GridActors.Hosting.Ledger.Verifying;

/// <summary>An actor's rows as they stand, beside those that follow from its log.</summary>
/// <param name="Number">Its number in the database.</param>
/// <param name="Stored">All rows that bear this number.</param>
/// <param name="Rows">What follows; null where the log could not be folded.</param>
/// <param name="Fault">Why it could not.</param>
sealed record DerivedActor(ActorHead Head, long Number, IReadOnlyList<ProjectionRow> Stored, ActorRows? Rows, Exception? Fault);

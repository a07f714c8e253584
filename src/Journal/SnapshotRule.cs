using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Journal;

/// <summary>A snapshot stands on a durable transition of its actor: its version and hash are those of a row of the log.</summary>
static class SnapshotRule
{
    public static ArgumentException Unfounded(ActorId actor, StoredSnapshot snapshot) =>
        new($"a snapshot of {actor} at version {snapshot.Version} stands on no transition of the log", nameof(snapshot));
}

namespace GridActors.Baselines.Running;

/// <summary>The baselines, from the textbook on.</summary>
public enum BaselineKind
{
    /// <summary>Case, grid and department each write their state through ADO.NET storage, with everything at its default.</summary>
    Textbook,

    /// <summary>The textbook's grains on a tuned pool, with prepared statements and the binary serializer.</summary>
    TunedTextbook,

    /// <summary>Only the case writes; the same storage, tuned.</summary>
    AdoNet,

    /// <summary>The same with a storage of our own.</summary>
    Storage,

    /// <summary>A case inserts its row itself and reads nothing before.</summary>
    Insert,

    /// <summary>A stateless worker inserts it; the case's grain is not woken.</summary>
    Worker,

    /// <summary>As worker, and the same statement leaves what the product's readers and clocks find after an intake.</summary>
    Complete,

    /// <summary>Workers hand their rows to writers that insert together whatever waits.</summary>
    Grouped,

    /// <summary>Both: many cases a commit, with what readers and clocks find.</summary>
    GroupedComplete,

    /// <summary>The request's own thread inserts the row: what the database and the front leave, whatever grains cost.</summary>
    NoGrains,
}

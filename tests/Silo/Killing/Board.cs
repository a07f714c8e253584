using GridActors.Grains.Contracts;

namespace GridActors.Silo.Tests.Killing;

/// <summary>The cases that callers know of, together: each sees what others have done to a case only when it asks or is refused.</summary>
sealed class Board
{
    readonly List<KnownCase> cases = [];

    public void Add(KnownCase known)
    {
        lock (cases) cases.Add(known);
    }

    /// <summary>Mostly one of the last few, so that some go all the way; null while there is none.</summary>
    public KnownCase? Pick(Random random)
    {
        lock (cases)
        {
            if (cases.Count == 0) return null;
            var among = random.Next(10) == 0 ? cases.Count : Math.Min(cases.Count, 150);
            return cases[^(1 + random.Next(among))];
        }
    }
}

/// <summary>A case as its callers know it.</summary>
sealed class KnownCase(string id, string item, string? grid)
{
    readonly Lock gate = new();

    public string Id => id;

    public string Item => item;

    public string? Grid => grid;

    public long Version { get; private set; }

    public CaseStatus State { get; private set; }

    public string Holder { get; private set; } = "";

    public string? Unit { get; private set; }

    /// <summary>An answer or a read showed it so; what is older than what is known is left alone.</summary>
    public void Learn(long version, string? state, string? holder, string? unit)
    {
        lock (gate)
        {
            if (version <= Version) return;
            (Version, State, Holder, Unit) = (version, Enum.Parse<CaseStatus>(state!), holder!, unit);
        }
    }
}

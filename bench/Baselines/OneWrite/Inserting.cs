using GridActors.Baselines.Flow;

namespace GridActors.Baselines.OneWrite;

/// <summary>An intake that a table decides on.</summary>
static class Inserting
{
    public static async Task<Taken> TakeInAsync(ICaseRows rows, IGrainFactory grains, CaseRules rules, string id, Intake intake)
    {
        var state = new CaseState();
        if (rules.Open(state, intake) is { } refused) return new(refused);
        if (await rows.AddAsync(id, state) is { } known) return Taken.Of(known, repeated: true);
        Telling.Tell(grains, state);
        return Taken.Of(state, repeated: false);
    }
}

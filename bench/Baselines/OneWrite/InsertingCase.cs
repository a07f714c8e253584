using GridActors.Baselines.Flow;

namespace GridActors.Baselines.OneWrite;

[Alias("one-write.inserting")]
interface IInsertingCase : IOneWriteCase;

/// <summary>A case that does not read before it writes: it is presumed to be new, and the table says where it is not.</summary>
[GrainType("inserting-case")]
sealed class InsertingCase(ICaseRows rows, IGrainFactory grains, CaseRules rules) : Grain, IInsertingCase
{
    CaseState? state;

    public async Task<Taken> TakeInAsync(Intake intake)
    {
        if (state is not null) return Taken.Of(state, repeated: true);
        var opened = new CaseState();
        if (rules.Open(opened, intake) is { } refused) return new(refused);
        var known = await rows.AddAsync(this.GetPrimaryKeyString(), opened);
        state = known ?? opened;
        if (known is null) Telling.Tell(grains, opened);
        return Taken.Of(state, repeated: known is not null);
    }
}

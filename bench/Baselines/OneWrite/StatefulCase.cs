using GridActors.Baselines.Flow;
using Orleans.Concurrency;

namespace GridActors.Baselines.OneWrite;

/// <summary>A case of a baseline with one write.</summary>
[Alias("one-write.case")]
interface IOneWriteCase : IGrainWithStringKey
{
    [Alias("take")]
    Task<Taken> TakeInAsync([Immutable] Intake intake);
}

[Alias("one-write.stateful")]
interface IStatefulCase : IOneWriteCase;

/// <summary>As in the textbook, but only the case is written: grid and department are told and keep it in memory.</summary>
[GrainType("stateful-case")]
sealed class StatefulCase([PersistentState("case", StatefulCase.Storage)] IPersistentState<CaseState> state, IGrainFactory grains, CaseRules rules) : Grain, IStatefulCase
{
    public const string Storage = "cases";

    public async Task<Taken> TakeInAsync(Intake intake)
    {
        if (state.State.Intake is not null) return Taken.Of(state.State, repeated: true);
        if (rules.Open(state.State, intake) is { } refused) return new(refused);
        await state.WriteStateAsync();
        Telling.Tell(grains, state.State);
        return Taken.Of(state.State, repeated: false);
    }
}

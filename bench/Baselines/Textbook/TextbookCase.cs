using GridActors.Baselines.Flow;

namespace GridActors.Baselines.Textbook;

/// <summary>A case as the handbook writes grains.</summary>
[Alias("textbook.case")]
interface ITextbookCase : IGrainWithStringKey
{
    [Alias("take")]
    Task<Taken> TakeInAsync(Intake intake);
}

/// <summary>
/// Reads its state when it is activated, writes it, then tells grid and department, which write theirs. A process that dies in between leaves a case that nobody was told of, and a grid whose
/// write was lost with its answer may count it twice: nothing here is there to mend that.
/// </summary>
[GrainType("textbook-case")]
sealed class TextbookCase([PersistentState("case", Storage.Name)] IPersistentState<CaseState> state, IGrainFactory grains, CaseRules rules) : Grain, ITextbookCase
{
    public async Task<Taken> TakeInAsync(Intake intake)
    {
        if (state.State.Intake is not null) return Taken.Of(state.State, repeated: true);
        if (rules.Open(state.State, intake) is { } refused) return new(refused);
        await state.WriteStateAsync();
        var department = grains.GetGrain<ITextbookDepartment>(state.State.Unit).ReceiveAsync(intake.Item);
        await Task.WhenAll(grains.GetGrain<ITextbookGrid>(intake.Grid ?? state.State.Holder).OpenAsync(intake.Item), department);
        return Taken.Of(state.State, repeated: false);
    }
}

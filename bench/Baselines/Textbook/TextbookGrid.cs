namespace GridActors.Baselines.Textbook;

[Alias("textbook.grid")]
interface ITextbookGrid : IGrainWithStringKey
{
    /// <summary>A case happened here. Done when it is durable.</summary>
    [Alias("open")]
    Task OpenAsync(string item);
}

/// <summary>A grid counts its cases, as the product's does, and writes after each.</summary>
[GrainType("textbook-grid")]
sealed class TextbookGrid([PersistentState("grid", Storage.Name)] IPersistentState<Counts> state) : Grain, ITextbookGrid
{
    public Task OpenAsync(string item)
    {
        state.State.Add(item);
        return state.WriteStateAsync();
    }
}

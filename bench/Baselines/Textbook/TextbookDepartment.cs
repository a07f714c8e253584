namespace GridActors.Baselines.Textbook;

[Alias("textbook.department")]
interface ITextbookDepartment : IGrainWithStringKey
{
    /// <summary>A case was dispatched to it. Done when it is durable.</summary>
    [Alias("receive")]
    Task ReceiveAsync(string item);
}

/// <summary>A department counts what it receives and writes after each. Half of the benchmark's cases go to one, which takes them one after the other, as grains do unless they are told otherwise.</summary>
[GrainType("textbook-department")]
sealed class TextbookDepartment([PersistentState("department", Storage.Name)] IPersistentState<Counts> state) : Grain, ITextbookDepartment
{
    public Task ReceiveAsync(string item)
    {
        state.State.Add(item);
        return state.WriteStateAsync();
    }
}

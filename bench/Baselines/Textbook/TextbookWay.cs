using GridActors.Baselines.Flow;

namespace GridActors.Baselines.Textbook;

/// <summary>Asks the case's grain.</summary>
sealed class TextbookWay(IGrainFactory grains) : IWayIn
{
    public Task<Taken> TakeInAsync(string id, Intake intake) => grains.GetGrain<ITextbookCase>(id).TakeInAsync(intake);
}

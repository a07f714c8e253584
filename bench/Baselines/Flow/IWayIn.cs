namespace GridActors.Baselines.Flow;

/// <summary>How a baseline takes a case in.</summary>
interface IWayIn
{
    /// <summary>Done when whatever this baseline keeps of the case is durable.</summary>
    Task<Taken> TakeInAsync(string id, Intake intake);
}

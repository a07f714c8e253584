using GridActors.Baselines.Flow;

namespace GridActors.Baselines.OneWrite;

/// <summary>Asks the case's grain.</summary>
sealed class CaseWay(Func<string, IOneWriteCase> caseOf) : IWayIn
{
    public Task<Taken> TakeInAsync(string id, Intake intake) => caseOf(id).TakeInAsync(intake);
}

/// <summary>Asks a stateless worker.</summary>
sealed class WorkerWay(IGrainFactory grains) : IWayIn
{
    readonly IIntakeWorker worker = grains.GetGrain<IIntakeWorker>(0);

    public Task<Taken> TakeInAsync(string id, Intake intake) => worker.TakeInAsync(id, intake);
}

/// <summary>Asks nobody.</summary>
sealed class DirectWay(ICaseRows rows, IGrainFactory grains, CaseRules rules) : IWayIn
{
    public Task<Taken> TakeInAsync(string id, Intake intake) => Inserting.TakeInAsync(rows, grains, rules, id, intake);
}

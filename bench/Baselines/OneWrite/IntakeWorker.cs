using GridActors.Baselines.Flow;
using Orleans.Concurrency;

namespace GridActors.Baselines.OneWrite;

[Alias("one-write.worker")]
interface IIntakeWorker : IGrainWithIntegerKey
{
    [Alias("take")]
    Task<Taken> TakeInAsync(string id, [Immutable] Intake intake);
}

/// <summary>Writes new cases without waking their grains: whoever asks for a case next wakes it. The table's key alone sees to it that there is one of each.</summary>
[GrainType("intake-worker"), StatelessWorker, Reentrant]
sealed class IntakeWorker(ICaseRows rows, IGrainFactory grains, CaseRules rules) : Grain, IIntakeWorker
{
    public Task<Taken> TakeInAsync(string id, Intake intake) => Inserting.TakeInAsync(rows, grains, rules, id, intake);
}

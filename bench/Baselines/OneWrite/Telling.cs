using GridActors.Baselines.Flow;

namespace GridActors.Baselines.OneWrite;

/// <summary>Grid and department hear of a case that is durable, if the process lives that long.</summary>
static class Telling
{
    public static void Tell(IGrainFactory grains, CaseState state)
    {
        _ = grains.GetGrain<IGridTally>(state.Intake!.Grid ?? state.Holder).AddAsync(state.Intake.Item);
        _ = grains.GetGrain<IDepartmentTally>(state.Unit).AddAsync(state.Intake.Item);
    }
}

using GridActors.Grains.Cases;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;

namespace GridActors.Cli.Explore.City;

/// <summary>An open case has at least one running clock (LIFECYCLE 7.1): one that has none would never move again by itself.</summary>
public static class CityClocks
{
    public static IEnumerable<string> Check(IReadOnlyDictionary<ActorId, Standing> standings) =>
        standings.Where(entry => entry.Value is { State: CaseState state, Timers.All.IsEmpty: true } && state.Status != CaseStatus.None && state.Status.IsOpen())
            .Select(entry => $"{entry.Key} is {((CaseState)entry.Value.State).Status}, and no clock of it runs");
}

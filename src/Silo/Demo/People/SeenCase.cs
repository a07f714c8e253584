using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Silo.Demo.People;

/// <summary>An open case as the people of the demo see it in the lists.</summary>
public sealed record SeenCase(ActorId Case, long Version, CaseDocument Document);

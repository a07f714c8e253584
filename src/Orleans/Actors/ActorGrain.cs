namespace GridActors.Orleans.Actors;

/// <summary>
/// Brings commands to an actor of this silo. It has no state: the actor lives in the silo's runtime, with all that it decided and did not commit yet. Commands
/// interleave, since to await one append before the next command would hold a department to one decision a disk sync.
/// </summary>
[Reentrant, GrainDirectory(OwnerDirectory.Name)]
public abstract class ActorGrain(SiloParts silo) : Grain, IActorGrain
{
    public async Task<byte[]> AskAsync(byte[] command, CancellationToken cancel)
    {
        var (answer, isOurs) = await silo.AskAsync(command, cancel);
        // Fenced, or moved: whoever asks again finds the owner.
        if (!isOurs) DeactivateOnIdle();
        return answer;
    }
}

/// <summary>A case.</summary>
[GrainType(GrainNames.Case)]
public sealed class CaseGrain(SiloParts silo) : ActorGrain(silo);
/// <summary>A grid.</summary>
[GrainType(GrainNames.Grid)]
public sealed class GridGrain(SiloParts silo) : ActorGrain(silo);
/// <summary>A department.</summary>
[GrainType(GrainNames.Department)]
public sealed class DepartmentGrain(SiloParts silo) : ActorGrain(silo);
/// <summary>A command desk.</summary>
[GrainType(GrainNames.Desk)]
public sealed class DeskGrain(SiloParts silo) : ActorGrain(silo);
/// <summary>Any other actor.</summary>
[GrainType(GrainNames.Other)]
public sealed class OtherGrain(SiloParts silo) : ActorGrain(silo);

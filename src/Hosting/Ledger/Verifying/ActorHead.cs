using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Ledger.Verifying;

/// <summary>Where an actor stands as the log is read: all that is kept in memory of each.</summary>
sealed class ActorHead(ActorId actor, long number)
{
    public ActorId Actor { get; } = actor;

    /// <summary>1, 2, 3 … in order of creation.</summary>
    public long Number { get; } = number;

    public long Version { get; set; }

    public TransitionHash Hash { get; set; }

    public long Position { get; set; }

    /// <summary>Its log is not whole; what follows from it cannot be judged.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Numbers of the messages that it sent and nobody took; null for none.</summary>
    public List<long>? Pending { get; set; }
}

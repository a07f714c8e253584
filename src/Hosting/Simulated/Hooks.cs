using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Silos;
using NodaTime;

namespace GridActors.Hosting.Simulated;

/// <summary>
/// Where a test may put something broken into a simulated world: the store, a silo's clock, the wire, the door between machine and shell.
/// As it stands it changes nothing.
/// </summary>
public class Hooks
{
    public virtual SimulatedStore CreateStore(GrainCatalog catalog) => new(catalog);

    /// <summary>The limits that every silo really runs by.</summary>
    public virtual SiloSettings Settings(SiloSettings drawn) => drawn;

    /// <summary>What a silo believes the time to be.</summary>
    public virtual Instant Clock(int silo, Instant now) => now;

    /// <summary>What really arrives when an envelope does.</summary>
    public virtual IEnumerable<Envelope> Arriving(Envelope envelope) => [envelope];

    /// <summary>What a client is really told, and null for nothing.</summary>
    public virtual Answer? Telling(Envelope envelope, Answer answer) => answer;

    /// <summary>A machine hands over an append; true when the hook has dealt with it itself.</summary>
    public virtual bool Appending(SimulatedSilo silo, Speculation speculation) => false;

    /// <summary>An outcome reaches the machine; a hook may turn it into another, or keep it to itself.</summary>
    public virtual AppendOutcome? Appended(Speculation speculation, AppendOutcome outcome) => outcome;

    /// <summary>A machine acknowledges a message over the wire; false drops it.</summary>
    public virtual bool Acknowledging(Cause.Inside message) => true;

    /// <summary>What the silo is told of an append whose answer was lost, in place of what the journal holds.</summary>
    public virtual IReadOnlyList<IReadOnlyList<StoredTransition>> Settling(
        IReadOnlyList<ActorAppend> doubtful, IReadOnlyList<IReadOnlyList<StoredTransition>> found) => found;

    /// <summary>A machine hands a message over to the wire.</summary>
    public virtual void Sending(SimulatedSilo from, Envelope envelope)
    {
    }
}

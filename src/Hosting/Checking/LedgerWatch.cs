using GridActors.Kernel.Contracts;

namespace GridActors.Hosting.Checking;

/// <summary>
/// What a domain has to say about a log: told every event in order while the log is folded again, it answers with whatever that breaks, in
/// sentences. Knows nothing of how the events were decided.
/// </summary>
public abstract class LedgerWatch
{
    /// <summary>An event was applied.</summary>
    public abstract IEnumerable<string> After(ActorId actor, object before, Event happened, object after);

    /// <summary>A transition is whole.</summary>
    public abstract IEnumerable<string> AtRest(ActorId actor, object state);
}

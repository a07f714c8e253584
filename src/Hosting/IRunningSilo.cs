using GridActors.Kernel.Contracts;
using GridActors.Kernel.Silos;

namespace GridActors.Hosting;

/// <summary>The silo, or the way to the silos, that a process has: started once, drained once.</summary>
public interface IRunningSilo : ISilo, IAsyncDisposable
{
    /// <summary>Raised once, when it cannot go on; end the process.</summary>
    event Action<Exception>? Failed;

    /// <summary>Raised when somebody has to look at something; on a thread of the silo, so return soon.</summary>
    event Action<Alarm>? Alarmed;

    /// <summary>Whether this process is the one that does what only one may do: signing, asking cases to derive their times again.</summary>
    bool IsFirst { get; }

    /// <summary>Done when it owns what it is to own.</summary>
    Task StartAsync();

    /// <summary>
    /// Stops in good order: new commands are refused, what was accepted is committed and delivered. What is not done within the time given stays in the
    /// journal and is done by whoever owns it next.
    /// </summary>
    Task DrainAsync(TimeSpan within);

    /// <summary>Loads a quarantined actor again, after a fix, whichever process owns it. Maybe lost on its way to another; ask again.</summary>
    void Retry(ActorId actor);
}

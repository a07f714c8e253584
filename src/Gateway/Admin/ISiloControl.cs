using GridActors.Kernel.Contracts;

namespace GridActors.Gateway.Admin;

/// <summary>What an administrator may ask of the process behind the gateway. Both calls hand over a wish and return at once.</summary>
public interface ISiloControl
{
    /// <summary>Loads a quarantined actor again, after a fix, whichever process owns it. Nothing happens to one that is well.</summary>
    void Retry(ActorId actor);

    /// <summary>Ends the process in good order, as SIGTERM does: what was accepted is finished, and other members get its shards.</summary>
    void Drain();
}

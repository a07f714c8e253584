using GridActors.Gateway.Admin;
using GridActors.Hosting;
using GridActors.Kernel.Contracts;

namespace GridActors.Silo.Running;

/// <summary>What an administrator may ask of this process.</summary>
/// <param name="drain">Ends it as a signal does; nothing where it is not ours to end.</param>
sealed class SiloControl(IRunningSilo silo, Action? drain) : ISiloControl
{
    public void Retry(ActorId actor) => silo.Retry(actor);

    public void Drain() => drain?.Invoke();
}

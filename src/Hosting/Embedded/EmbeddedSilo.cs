using GridActors.Hosting.Running;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Silos;
using NodaTime;

namespace GridActors.Hosting.Embedded;

/// <summary>All shards in one process and no wire: the default host, and the same runtime as every other.</summary>
public sealed class EmbeddedSilo(RuntimeOptions options, GrainCatalog catalog, IJournal journal) : IRunningSilo
{
    readonly SiloRuntime runtime = new(options, catalog, journal);

    /// <inheritdoc cref="SiloRuntime.Failed"/>
    public event Action<Exception>? Failed
    {
        add => runtime.Failed += value;
        remove => runtime.Failed -= value;
    }

    /// <inheritdoc cref="SiloRuntime.Alarmed"/>
    public event Action<Alarm>? Alarmed
    {
        add => runtime.Alarmed += value;
        remove => runtime.Alarmed -= value;
    }

    public bool IsFirst => true;

    public Instant Now => runtime.Now;

    public SiloHealth Health => runtime.Health;

    public Horizon Horizon => runtime.Horizon;

    /// <summary>Starts the lanes; done when they have taken over all shards.</summary>
    public Task StartAsync() => runtime.StartAsync(ShardSet.All);

    public Task<Answer> AskAsync(Envelope command, CancellationToken cancel) => runtime.AskAsync(command, cancel);

    /// <inheritdoc cref="SiloRuntime.Retry"/>
    public void Retry(ActorId actor) => runtime.Retry(actor);

    /// <inheritdoc cref="SiloRuntime.DrainAsync"/>
    public Task DrainAsync(TimeSpan within) => runtime.DrainAsync(within);

    public ValueTask DisposeAsync() => runtime.DisposeAsync();
}

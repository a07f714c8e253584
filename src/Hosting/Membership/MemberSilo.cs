using GridActors.Hosting.Running;
using GridActors.Journal;
using GridActors.Journal.Members;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Silos;
using NodaTime;

namespace GridActors.Hosting.Membership;

/// <summary>What the hosts of several processes have in common: a presence among the members, and the runtime of every host where they own shards.</summary>
public abstract class MemberSilo : IMemberSilo
{
    volatile Parts? parts;
    readonly Lock failing = new();
    volatile bool isLeaving;
    Task telling = Task.CompletedTask;
    Exception? failure;
    Action<Exception>? failed;

    private protected MemberSilo(Presence presence)
    {
        Presence = presence;
        presence.Died += Fail;
        presence.Evicted += member => Evicted?.Invoke(member);
    }

    /// <summary>
    /// Raised with a <see cref="MemberEndedException"/> when this member was declared dead: join again as a new one. Who listens late is told at once: a member can be declared dead
    /// before it runs anything.
    /// </summary>
    public event Action<Exception>? Failed
    {
        add
        {
            lock (failing)
            {
                if (failure is null)
                {
                    failed += value;
                    return;
                }
            }

            value?.Invoke(failure);
        }
        remove
        {
            lock (failing) failed -= value;
        }
    }

    public event Action<Alarm>? Alarmed;

    public event Action<Member>? Evicted;

    public long Number => Presence.Number;

    /// <summary>The members as this one knows them.</summary>
    public View View => Presence.View;

    public bool IsFirst => Presence.IsFirst;

    public Instant Now => parts!.Clock.Now;

    public SiloHealth Health => Presence.Health(Runtime?.Health ?? new(parts is not null, true, parts is not null, null, 0, 0), isLeaving);

    public Horizon Horizon { get; } = new();

    private protected Presence Presence { get; }

    /// <summary>Cancelled when it is over.</summary>
    private protected CancellationTokenSource Stopping { get; } = new();

    /// <summary>Null for a gateway alone, and before it is known what this member runs.</summary>
    private protected SiloRuntime? Runtime => parts?.Runtime;

    private protected GrainCatalog Catalog => parts!.Catalog;

    public abstract void Run(GrainCatalog catalog, SiloClock clock, Func<IWire, SiloRuntime>? runtime);

    public abstract Task StartAsync();

    public abstract Task<Answer> AskAsync(Envelope command, CancellationToken cancel);

    /// <summary>
    /// Gives its shards to the others, finishes what is under way, and is gone. The last silo comes to rest before it gives up what nobody takes. Where the database is
    /// away nobody can be told: what was accepted stands in the journal, and the others find this one dead.
    /// </summary>
    public async Task DrainAsync(TimeSpan within)
    {
        try
        {
            await LeaveAsync(within).ConfigureAwait(false);
        }
        catch (Exception untold) when (untold is JournalUnavailableException or OperationCanceledException)
        {
            Leaves();
        }
    }

    public abstract void Retry(ActorId actor);

    public abstract ValueTask DisposeAsync();

    /// <exception cref="JournalUnavailableException">The database is away.</exception>
    /// <exception cref="OperationCanceledException">It took too long.</exception>
    private protected abstract Task LeaveAsync(TimeSpan within);

    /// <summary>It is known now what this member runs.</summary>
    private protected void Runs(GrainCatalog catalog, SiloClock clock, SiloRuntime? runtime)
    {
        parts = new(catalog, clock, runtime);
        if (runtime is null) return;
        runtime.Failed += Fail;
        runtime.Alarmed += Alarm;
    }

    /// <summary>Says from now on how far the log is by what this member commits: here, and to those whom the host tells.</summary>
    private protected void TellReached(Func<long, Task> tell, TimeSpan atMostOnceIn) => telling = Runtime!.Horizon.FollowAsync(position =>
    {
        Horizon.Heard(position);
        return tell(position);
    }, atMostOnceIn, Stopping.Token);

    /// <summary>What it does beside its runtime ends.</summary>
    private protected async Task StopAsync()
    {
        await Stopping.CancelAsync().ConfigureAwait(false);
        await telling.ConfigureAwait(false);
        Presence.Stop();
    }

    /// <summary>It takes nothing new from now on.</summary>
    private protected void Leaves() => isLeaving = true;

    private protected void Fail(Exception why)
    {
        lock (failing)
        {
            if (failure is not null) return;
            failure = why;
        }

        failed?.Invoke(why);
    }

    private protected void Alarm(Alarm alarm) => Alarmed?.Invoke(alarm);

    /// <summary>This program is too old for what stands in a shard.</summary>
    private protected void TooOld(ShardId shard) => Alarm(new("program-too-old", new("shard", $"{shard.Number}"), "a newer program wrote there"));

    sealed record Parts(GrainCatalog Catalog, SiloClock Clock, SiloRuntime? Runtime);
}

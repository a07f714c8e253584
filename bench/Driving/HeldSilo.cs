using GridActors.Bench.Stores;

namespace GridActors.Bench.Driving;

/// <summary>A silo of a ring in a control group of its own.</summary>
sealed class HeldSilo : IAsyncDisposable
{
    readonly SiloProcess process;
    readonly CpuGroup group;

    HeldSilo(SiloProcess process, CpuGroup group) => (this.process, this.group) = (process, group);

    /// <summary>Processor time so far.</summary>
    public TimeSpan Used => process.Used;

    /// <summary>In how many of the periods so far it was held, and of how many.</summary>
    public (long Held, long All) Periods => group.Periods;

    /// <summary>Starts it with as much of the machine as it takes, until it is told otherwise.</summary>
    /// <exception cref="NoControlGroupException">This machine has no control groups for us.</exception>
    public static async Task<HeldSilo> StartAsync(Store store, string folder, int number)
    {
        var group = CpuGroup.Create(FormattableString.Invariant($"silo{number}"));
        try
        {
            return new(await SiloProcess.StartInAsync(group, store, folder, store.Active, "--host", "ring", "--role", "silo"), group);
        }
        catch
        {
            group.Dispose();
            throw;
        }
    }

    public void Hold(double share) => group.Hold(share);

    /// <summary>Lets it leave in good order, with what it needs for that.</summary>
    public async ValueTask DisposeAsync()
    {
        group.Free();
        await process.DisposeAsync();
        group.Dispose();
    }
}

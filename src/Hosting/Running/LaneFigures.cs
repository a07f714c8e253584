using GridActors.Kernel.Silos;

namespace GridActors.Hosting.Running;

/// <summary>What a lane's machine held after its last turn. Written by the lane; read by others, each figure by itself.</summary>
sealed class LaneFigures
{
    long oldestPending;
    int resident;
    int outstanding;
    int timers;
    int quarantined;

    /// <summary>Age of its oldest undelivered message, milliseconds of the silo's clock.</summary>
    public long OldestPending => Interlocked.Read(ref oldestPending);

    /// <summary>Actors in memory.</summary>
    public int Resident => Volatile.Read(ref resident);

    /// <summary>Undelivered messages.</summary>
    public int Outstanding => Volatile.Read(ref outstanding);

    public int Timers => Volatile.Read(ref timers);

    public int Quarantined => Volatile.Read(ref quarantined);

    public void Take(SiloMachine machine)
    {
        Interlocked.Exchange(ref oldestPending, (long)machine.OldestPending.TotalMilliseconds);
        Volatile.Write(ref resident, machine.Resident);
        Volatile.Write(ref outstanding, machine.Outstanding);
        Volatile.Write(ref timers, machine.Timers);
        Volatile.Write(ref quarantined, machine.Quarantined);
    }
}

using GridActors.Kernel.Contracts;

namespace GridActors.Hosting.Simulated;

/// <summary>What goes wrong between two steps, and how it is made good.</summary>
public sealed partial class Simulation
{
    /// <summary>Shards that a silo still believes to own though the directory says otherwise.</summary>
    readonly HashSet<(int Silo, int Group)> disowned = [];

    void Boot()
    {
        for (var group = 0; group < Groups; group++) owners[group] = group % Options.Silos;
        silos = [.. Enumerable.Range(0, Options.Silos).Select(number => new SimulatedSilo(this, number, 0))];
        foreach (var silo in silos) silo.Acquire(ShardsOf(silo.Number));
    }

    void MaybeFault()
    {
        if (counts.Crashes + counts.PowerLosses + counts.Moves >= Options.FaultsAtMost) return;
        if (dice.Chance(Options.Crash)) Crash(dice.Below(silos.Length));
        if (dice.Chance(Options.PowerLoss)) LosePower();
        if (silos.Length > 1 && dice.Chance(Options.TwoOwners)) Move(dice.Below(Groups), dice.Below(silos.Length));
    }

    /// <summary>One process ends at once. What it had handed to the database goes on its way; its answers reach nobody.</summary>
    void Crash(int number)
    {
        if (silos[number].IsDead) return;
        counts.Crashes++;
        Note(number, "crash");
        silos[number].Die();
        disowned.RemoveWhere(entry => entry.Silo == number);
        if (dice.Below(2) == 0)
        {
            for (var group = 0; group < Groups; group++)
                if (owners[group] == number) MoveTo(group, dice.Below(silos.Length));
        }

        After(dice.Between(1, 3_000), () => Restart(number));
    }

    void Restart(int number)
    {
        if (!silos[number].IsDead) return;
        Note(number, "restart");
        silos[number] = new(this, number, silos[number].Incarnation + 1);
        silos[number].Acquire(ShardsOf(number));
    }

    /// <summary>Everything stops; of what was written and not synced only a part is there afterwards.</summary>
    void LosePower()
    {
        counts.PowerLosses++;
        powerCuts++;
        Note(-1, "power loss");
        Store.LosePower(dice.Below(Store.Unsynced + 1));
        foreach (var silo in silos)
        {
            if (!silo.IsDead) After(dice.Between(1, 3_000), () => Restart(silo.Number));
            silo.Die();
        }

        disowned.Clear();
    }

    /// <summary>Another silo gets a group of shards; the one before hears of it later, or much later.</summary>
    void Move(int group, int to)
    {
        if (owners[group] == to || silos[to].IsDead) return;
        counts.Moves++;
        MoveTo(group, to);
    }

    void MoveTo(int group, int to)
    {
        var from = owners[group];
        if (from == to) return;
        Note(to, "takes over");
        owners[group] = to;
        disowned.Remove((to, group));
        if (!silos[to].IsDead) silos[to].Acquire(Group(group));
        if (silos[from].IsDead) return;
        disowned.Add((from, group));
        After(dice.Chance(5_000) ? Delay() : dice.Between(100, 20_000), () => Disown(from, group));
    }

    void Disown(int silo, int group)
    {
        if (!disowned.Remove((silo, group)) || owners[group] == silo) return;
        silos[silo].Release(Group(group));
    }

    /// <summary>The faults are over: every process runs and knows what it owns.</summary>
    void Heal()
    {
        healing = true;
        Note(-1, "healing");
        for (var number = 0; number < silos.Length; number++) Restart(number);
        foreach (var (silo, group) in disowned.Order().ToArray()) Disown(silo, group);
    }

    ShardSet ShardsOf(int silo) => ShardSet.Where(shard => owners[shard % Groups] == silo);

    static ShardSet Group(int group) => ShardSet.Where(shard => shard % Groups == group);
}

using GridActors.Hosting.Simulated.Faults;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Hosting.Simulated;

/// <summary>What goes wrong between two steps, and how it is made good.</summary>
public sealed partial class Simulation
{
    /// <summary>Shards that a silo still believes to own though the directory says otherwise.</summary>
    readonly HashSet<(int Silo, int Group)> disowned = [];

    void Boot()
    {
        for (var group = 0; group < Groups; group++) owners[group] = group % Options.Silos;
        silos = [.. Enumerable.Range(0, Options.Silos).Select(number => Make(number, 0))];
        foreach (var silo in silos) silo.Acquire(ShardsOf(silo.Number));
    }

    /// <summary>Between any two steps.</summary>
    void MaybeFault()
    {
        if (storms >= Options.FaultsAtMost) return;
        if (Happens(FaultKind.Crash, out var chance)) Crash(silos[chance!.Below(silos.Length)], chance);
        if (Happens(FaultKind.PowerLoss, out chance)) LosePower(chance!);
        if (silos.Length > 1 && Happens(FaultKind.TwoOwners, out chance)) Move(chance!.Below(Groups), chance.Below(silos.Length), chance);
        if (Happens(FaultKind.ClockStep, out chance)) StepClock(chance!);
        if (level.Current < Workload.Catalog.Level && Happens(FaultKind.UpgradeFinished, out chance)) FinishUpgrade(chance!);
    }

    /// <summary>Whether a fault happens here, and chance for its details; never while healing.</summary>
    internal bool Happens(FaultKind kind, out Dice? chance)
    {
        chance = null;
        if (healing || !faults.Happens(kind, out chance)) return false;
        if (tracer.IsOn) tracer.Say(Now, $"fault {faults.Happened[^1]}");
        return true;
    }

    internal bool Happens(FaultKind kind) => Happens(kind, out _);

    /// <summary>The clock of the machine jumps. Who runs does not notice; who starts does.</summary>
    void StepClock(Dice chance)
    {
        clockOffset = Duration.FromMilliseconds(chance.Between(-ClockStepAtMost, ClockStepAtMost));
        highestOffset = Duration.Max(highestOffset, clockOffset);
    }

    /// <summary>The level stands in the journal; who runs looks there now and then.</summary>
    void FinishUpgrade(Dice chance)
    {
        level.Raise(Workload.Catalog.Level);
        audit.Level = level.Current;
        foreach (var silo in silos) After(chance.Between(1, 5_000), () => LearnLevel(silo));
    }

    /// <summary>A process of an older program than the journal ends, and does not start on it again.</summary>
    void LearnLevel(SimulatedSilo silo)
    {
        if (silo.IsDead) return;
        silo.Level.Raise(level.Current);
        if (silo.Program >= level.Current) return;
        silo.Die();
        Note(silo.Number, "is too old");
        disowned.RemoveWhere(entry => entry.Silo == silo.Number);
        Restart(silo.Number);
    }

    /// <summary>A silo of an older program cannot read what stands in a shard: another gets it, as soon as there is one that can.</summary>
    internal void GiveBack(SimulatedSilo silo, ShardId shard)
    {
        var group = shard.Number % Groups;
        if (owners[group] != silo.Number || silo.IsDead) return;
        Note(silo.Number, "gives back");
        var newer = silos.Where(other => !other.IsDead && other.Program > silo.Program).ToList();
        if (newer.Count > 0) MoveTo(group, newer[0].Number, new(Dice.Mix(seed, (ulong)shard.Number, (ulong)steps)));
        else After(500, () => GiveBack(silo, shard));
    }

    /// <summary>The storage fails under a process, which ends with it.</summary>
    internal bool Fails(SimulatedSilo silo)
    {
        if (silo.IsDead || storms >= Options.FaultsAtMost || !Happens(FaultKind.Failing, out var chance)) return false;
        Crash(silo, chance!);
        return true;
    }

    /// <summary>One process ends at once. What it had handed to the database goes on its way; its answers reach nobody.</summary>
    void Crash(SimulatedSilo silo, Dice chance)
    {
        if (silo.IsDead) return;
        storms++;
        var number = silo.Number;
        Note(number, "ends");
        silo.Die();
        disowned.RemoveWhere(entry => entry.Silo == number);
        if (chance.Below(2) == 0)
        {
            for (var group = 0; group < Groups; group++)
                if (owners[group] == number) MoveTo(group, chance.Below(silos.Length), chance);
        }

        After(chance.Between(1, 3_000), () => Restart(number));
    }

    void Restart(int number)
    {
        if (!silos[number].IsDead) return;
        Note(number, "starts");
        silos[number] = Make(number, silos[number].Incarnation + 1);
        silos[number].Acquire(ShardsOf(number));
    }

    SimulatedSilo Make(int number, int incarnation)
    {
        var program = level.Current < Workload.Catalog.Level && Happens(FaultKind.OlderProgram) ? 1 : Workload.Catalog.Level;
        var silo = new SimulatedSilo(this, number, incarnation, program);
        everySilo.Add(silo);
        return silo;
    }

    /// <summary>Everything stops; of what was written and not synced only a part is there afterwards.</summary>
    void LosePower(Dice chance)
    {
        storms++;
        powerCuts++;
        Store.LosePower(chance.Below(Store.Unsynced + 1));
        Follow();
        foreach (var silo in silos)
        {
            if (!silo.IsDead) After(chance.Between(1, 3_000), () => Restart(silo.Number));
            silo.Die();
        }

        disowned.Clear();
    }

    /// <summary>Another silo gets a group of shards; the one before hears of it later, or much later.</summary>
    void Move(int group, int to, Dice chance)
    {
        if (owners[group] == to || silos[to].IsDead) return;
        storms++;
        MoveTo(group, to, chance);
    }

    void MoveTo(int group, int to, Dice chance)
    {
        var from = owners[group];
        if (from == to) return;
        Note(to, "takes over");
        owners[group] = to;
        disowned.Remove((to, group));
        if (!silos[to].IsDead) silos[to].Acquire(Group(group));
        if (silos[from].IsDead) return;
        disowned.Add((from, group));
        After(chance.Chance(5_000) ? Delay() : chance.Between(100, 20_000), () => Disown(from, group));
    }

    void Disown(int silo, int group)
    {
        if (!disowned.Remove((silo, group)) || owners[group] == silo) return;
        silos[silo].Release(Group(group));
    }

    /// <summary>The faults are over: every process runs, is of the newest program, knows what it owns and shows the right time.</summary>
    void Heal()
    {
        healing = true;
        Note(-1, "healing");
        clockOffset = Duration.Zero;
        foreach (var silo in silos)
        {
            if (silo.ClockOffset != Duration.Zero || silo.Program < Workload.Catalog.Level) silo.Die();
            Restart(silo.Number);
        }

        foreach (var (silo, group) in disowned.Order().ToArray()) Disown(silo, group);
    }

    ShardSet ShardsOf(int silo) => ShardSet.Where(shard => owners[shard % Groups] == silo);

    static ShardSet Group(int group) => ShardSet.Where(shard => shard % Groups == group);
}

using System.Diagnostics;
using GridActors.Hosting.Simulated.Faults;

namespace GridActors.Hosting.Simulated.Shrinking;

/// <summary>
/// Looks for a smaller world that breaks the same promise: without whole kinds of faults, with plainer silos, then with ever fewer commands and
/// faults (delta debugging, A. Zeller and R. Hildebrandt, 2002). What it returns is as small as the time allows, never one that was not run.
/// </summary>
/// <param name="run">Runs a world of the seed.</param>
/// <param name="within">How long it may look.</param>
public sealed class Shrinker(Func<World, SimulationResult> run, TimeSpan within)
{
    /// <summary>The invariant that a world without end breaks.</summary>
    const int Ends = 6;

    /// <summary>How many orders of small delays are tried for each smaller world.</summary>
    const int Salts = 3;

    readonly long started = Stopwatch.GetTimestamp();
    int invariant;
    int stepsAtMost;
    World world = null!;
    SimulationResult result = null!;

    /// <summary>Worlds that were run.</summary>
    public int Runs { get; private set; }

    bool IsLate => Stopwatch.GetElapsedTime(started) > within;

    /// <param name="whole">What the seed drew.</param>
    /// <param name="failed">How it ended, with a violation.</param>
    public (World World, SimulationResult Result) Shrink(SimulationOptions whole, SimulationResult failed)
    {
        invariant = failed.Violations[0].Invariant;
        // Unless the promise is that there is an end, a world that goes on for longer is another one.
        stepsAtMost = invariant == Ends ? int.MaxValue : (int)Math.Max(failed.Steps, 2_000);
        (world, result) = (World.Of(whole, failed), failed);
        for (var size = long.MaxValue; Size < size && !IsLate;)
        {
            size = Size;
            foreach (var setting in Settings.All) Plainer(setting);
            foreach (var kind in Enum.GetValues<FaultKind>()) Without(kind);
            Fewer(commands => world with { Commands = commands }, result.Issued.Order().ToList());
            Fewer(faults => world with { Excerpt = world.Excerpt with { Faults = faults.ToHashSet() } }, [.. result.Faults]);
        }

        return (world, result);
    }

    long Size => result.Issued.Count + result.Faults.Count + world.Options.Silos;

    void Without(FaultKind kind)
    {
        if (result.Faults.Any(fault => fault.Kind == kind))
            Try(world with { Excerpt = world.Excerpt with { Faults = world.Excerpt.Faults!.Where(fault => fault.Kind != kind).ToHashSet() } });
    }

    void Plainer(Setting setting)
    {
        if (setting.Plain != setting.Read(world.Options)) Try(world with { Options = setting.With(world.Options, setting.Plain) });
    }

    /// <summary>Leaves out ever smaller parts of a list, for as long as what is left still breaks the promise.</summary>
    void Fewer<T>(Func<List<T>, World> make, List<T> all)
    {
        for (var parts = 1; all.Count > 0 && !IsLate;)
        {
            var length = (all.Count + parts - 1) / parts;
            var shorter = Enumerable.Range(0, parts).Select(part => all.Where((_, place) => place / length != part).ToList())
                .FirstOrDefault(rest => rest.Count < all.Count && Try(make(rest)));
            if (shorter is not null) (all, parts) = (shorter, Math.Max(1, parts - 1));
            else if (parts >= all.Count) return;
            else parts = Math.Min(all.Count, parts * 2);
        }
    }

    /// <summary>Leaving something out shifts all small delays after it: where the promise holds with those, others may break it.</summary>
    bool Try(World smaller)
    {
        for (var more = 0; more < Salts && !IsLate; more++)
        {
            Runs++;
            var options = smaller.Options with { Salt = smaller.Options.Salt + more };
            var tried = run(smaller with { Options = options with { StepsAtMost = Math.Min(options.StepsAtMost, stepsAtMost) } });
            if (tried.Violations is not [var first, ..] || first.Invariant != invariant) continue;
            (world, result) = (smaller with { Options = options }, tried);
            return true;
        }

        return false;
    }
}

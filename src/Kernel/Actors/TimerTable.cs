using System.Collections.Immutable;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Kernel.Actors;

/// <summary>A timer that is set, by the transition of that version.</summary>
public readonly record struct ActiveTimer(string Name, Instant Due, long Version);

/// <summary>The timers of one actor, in order of setting. Immutable.</summary>
public readonly record struct TimerTable(ImmutableArray<ActiveTimer> All)
{
    public static readonly TimerTable Empty = new([]);

    public ActiveTimer? Find(string name)
    {
        foreach (var timer in All)
            if (string.Equals(timer.Name, name, StringComparison.Ordinal)) return timer;
        return null;
    }

    /// <summary>After the changes of a transition of that version, in order.</summary>
    public TimerTable After(ReadOnlySpan<TimerChange> changes, long version)
    {
        if (changes.IsEmpty) return this;
        var timers = All.ToBuilder();
        foreach (var change in changes)
        {
            for (var i = timers.Count - 1; i >= 0; i--)
                if (string.Equals(timers[i].Name, change.Name, StringComparison.Ordinal)) timers.RemoveAt(i);
            if (change.Due is { } due) timers.Add(new(change.Name, due, version));
        }

        return new(timers.DrainToImmutable());
    }
}

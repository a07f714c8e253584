using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Kernel.Silos;

/// <summary>The limits of one silo machine; the defaults are <see cref="Limits"/>, simulation draws others.</summary>
public sealed record SiloSettings
{
    /// <summary>Content hash of the plan in force, stamped on every transition.</summary>
    public required string Plan { get; init; }

    /// <summary>Plans that come into force at a time, where there are any; null for <see cref="Plan"/> for good.</summary>
    public PlanSchedule? Schedule { get; init; }

    /// <summary>The feature level of the journal, which may be raised while the silo runs.</summary>
    public FeatureLevel Level { get; init; } = new(1);

    /// <summary>No other process can own any of these actors, not even for a moment: refusals need no second look at the journal.</summary>
    public bool IsSoleOwner { get; init; }

    /// <summary>What was folded before, for a silo that loads the same actors often; null for none. See <see cref="Folding"/>.</summary>
    public FoldMemory? Memory { get; init; }

    public int ResidentActors { get; init; } = Limits.ResidentActors;

    public int TransitionsPerSnapshot { get; init; } = Limits.TransitionsPerSnapshot;

    public Duration TimerLookAhead { get; init; } = Duration.FromMilliseconds(Limits.TimerLookAhead);

    public int TimersAtOnce { get; init; } = Limits.TimersAtOnce;

    public Duration ResendAfter { get; init; } = Duration.FromMilliseconds(Limits.ResendAfter);

    public Duration SweepEvery { get; init; } = Duration.FromMilliseconds(Limits.SweepEvery);

    public Duration OldestPendingMessage { get; init; } = Duration.FromMilliseconds(Limits.OldestPendingMessage);

    /// <summary>The plan in force at a time.</summary>
    public string PlanAt(Instant time) => Schedule?.At(time) ?? Plan;

    /// <summary>
    /// The same settings for a clock that runs so many times as fast: these durations are about disks, networks and people in front of a
    /// screen, which do not hurry with the city.
    /// </summary>
    public SiloSettings AtSpeed(int speed) => this with
    {
        TimerLookAhead = TimerLookAhead * speed,
        ResendAfter = ResendAfter * speed,
        SweepEvery = SweepEvery * speed,
        OldestPendingMessage = OldestPendingMessage * speed,
    };
}

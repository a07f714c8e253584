using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Kernel.Silos;

/// <summary>Timers, resending and sweeps: all that the passing of time causes.</summary>
public sealed partial class SiloMachine
{
    /// <summary>Before every timer; far enough from the ends of time to be counted with.</summary>
    static readonly Instant Earliest = Instant.FromUnixTimeMilliseconds(0);

    Instant nextSweep = Instant.MinValue;
    bool comesToRest;
    TimerRequest? timersLoading;

    /// <summary>When <see cref="Advance"/> has something to do next, as far as is known now.</summary>
    public Instant NextWake
    {
        get
        {
            var wake = nextSweep;
            if (timers.NextDue is { } due && timers.Firing < settings.TimersAtOnce && !comesToRest) wake = Instant.Min(wake, due);
            if (outbox.OldestSent is { } sent) wake = Instant.Min(wake, sent + settings.ResendAfter);
            if (HasRoomForTimers) wake = Instant.Min(wake, Instant.Max(timers.Horizon, Earliest) - (settings.TimerLookAhead / 2));
            return wake;
        }
    }

    /// <summary>A stop in good order: what was accepted and sent is carried to its end, and no further timer fires here. It will after the next start.</summary>
    public void ComeToRest() => comesToRest = true;

    /// <summary>Time has passed: fire what is due, send again what was not acknowledged, look for what is not known of.</summary>
    public void Advance(Instant time)
    {
        Tick(time);
        Fire();
        foreach (var message in outbox.SentBefore(now - settings.ResendAfter)) Route(message);
        if (now >= nextSweep) Sweep();
        else LookAhead();
        Passivate();
    }

    /// <summary>
    /// Timers were read. <paramref name="isComplete"/> is false when the limit cut the answer short. An answer from before the shards changed
    /// is ignored: another read is on its way.
    /// </summary>
    public void TimersLoaded(TimerRequest request, IReadOnlyList<StoredTimer> rows, bool isComplete, Instant time)
    {
        Tick(time);
        if (timersLoading != request) return;
        timersLoading = null;
        foreach (var row in rows)
            if (owned.Contains(row.Actor.Shard)) timers.Add(row.Actor, row.Name, row.Version, row.Due);
        var upTo = isComplete ? request.UpTo : rows[^1].Due;
        if (request.After <= timers.Horizon) timers.Horizon = Instant.Max(timers.Horizon, upTo);
        Fire();
        if (!isComplete && upTo < timers.Horizon) LoadTimers(upTo, timers.Horizon);
        else LookAhead();
    }

    /// <summary>
    /// A timer was committed. It belongs into the heap if it falls due within the horizon, or within the range that is being read: that read
    /// may have happened before the commit.
    /// </summary>
    void TimerSet(ActorId actor, string name, long version, Instant due)
    {
        if (due <= timers.Horizon || due <= timersLoading?.UpTo) timers.Add(actor, name, version, due);
    }

    /// <summary>Fires what is due in the order of due times, with a bound on how many are under way.</summary>
    void Fire()
    {
        while (!comesToRest && timers.Firing < settings.TimersAtOnce && timers.TryFire(now, out var actor, out var timer))
        {
            if (owned.Contains(actor.Shard)) Enqueue(new(actor, timer, new TimerFired(timer.Name, timer.Due)));
            else timers.Settled(actor, timer);
        }
    }

    /// <summary>Half of what may be held is used up, and nothing is being read.</summary>
    bool HasRoomForTimers => timersLoading is null && timers.Count <= settings.TimersAtOnce / 2 && !owned.IsEmpty;

    /// <summary>Keeps the heap filled for at least half the look-ahead, as long as it is not crowded.</summary>
    void LookAhead()
    {
        if (HasRoomForTimers && timers.Horizon <= now + (settings.TimerLookAhead / 2))
            LoadTimers(timers.Horizon, now + settings.TimerLookAhead);
    }

    /// <summary>
    /// Another owner of our shards may have written rows that we do not know of: messages are looked for from the beginning, timers among
    /// those that are due already.
    /// </summary>
    void Sweep()
    {
        nextSweep = now + settings.SweepEvery;
        if (owned.IsEmpty) return;
        ReadPending(0);
        LoadTimers(Instant.MinValue, now);
    }

    void LoadTimers(Instant after, Instant upTo)
    {
        if (timersLoading is not null) return;
        timersLoading = new(owned, after, upTo, Math.Min(settings.TimersAtOnce, Limits.TimersPerRead));
        ports.LoadTimers(timersLoading.Value);
    }
}

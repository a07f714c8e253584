using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Kernel.Silos;

/// <summary>What happens when the journal has spoken: release, or decide again.</summary>
public sealed partial class SiloMachine
{
    /// <summary>The journal's word on one append.</summary>
    public void Appended(Speculation speculation, AppendOutcome outcome, Instant time)
    {
        Tick(time);
        appending--;
        var actor = speculation.Actor;
        var isOurs = actors.Find(actor.Id) == actor;
        if (!actor.Expects(speculation)) Discarded(actor, outcome, isOurs);
        else if (outcome is AppendOutcome.Committed committed) Release(speculation, committed.Positions[0], isOurs);
        else DecideAgain(actor, outcome, isOurs);
    }

    /// <summary>
    /// It was given up when one before it was fenced. It can be durable all the same: two owners who decide the same message in the same millisecond
    /// write the same bytes, the second one is fenced by a head that is its very own, and what it built on that then fits. What it decided waits in
    /// the inbox again, and will be found done; its messages are in their rows. Only the memory has to catch up.
    /// </summary>
    void Discarded(ActorMachine actor, AppendOutcome outcome, bool isOurs)
    {
        if (isOurs && outcome is AppendOutcome.Committed && actor is { Phase: ActorPhase.Ready, HasInFlight: false }) Load(actor);
    }

    void Release(Speculation speculation, long position, bool isOurs)
    {
        var actor = speculation.Actor;
        actor.Commit(speculation, position);
        var version = speculation.After.Version;
        var ordinal = 0;
        foreach (var effect in speculation.Effects)
        {
            if (effect.Answer is { } answer) ports.Answer(effect.Envelope, new Answer.Done(version, position, answer.Reply, Repeated: false));
            if (effect.Step.Error is { } error) ports.Alarm(new("parked", actor.Id, $"{effect.Step.Cause}: {error}"));
            if (effect.Envelope.Cause is Cause.Inside inside) Acknowledge(inside);
            if (effect.Envelope.Cause is Cause.Timer timer) timers.Settled(actor.Id, timer);
            foreach (var message in effect.Step.Messages)
            {
                var cause = new Cause.Inside(actor.Id, version, ordinal, MessageNumber.Of(position, ordinal));
                ordinal++;
                if (isOurs && outbox.Add(new(message.To, cause, message.Body), cause, now) is { } first) Route(first);
            }
        }

        foreach (var gated in speculation.Gated) AnswerOrSettle(gated.Envelope, gated.Resolve());
        if (!isOurs) return;

        foreach (var timer in speculation.After.Timers.All)
            if (timer.Version == version) TimerSet(actor.Id, timer.Name, version, timer.Due);
        if (actor.Kind.LongLived)
        {
            if (version - actor.SnapshotVersion >= settings.TransitionsPerSnapshot) Snapshot(actor);
        }
        else
        {
            if (version == Limits.TransitionsWithoutSnapshotWarning) ports.Alarm(new("many-transitions", actor.Id, $"{version} transitions"));
            if (version % Limits.TransitionsPerSizeCheck == 0) RequireBounded(actor, speculation.After);
        }

        if (actor.WantsToBeRead) Load(actor);
        else Schedule(actor);
    }

    void DecideAgain(ActorMachine actor, AppendOutcome outcome, bool isOurs)
    {
        var done = (outcome as AppendOutcome.AlreadyDone)?.Numbers ?? [];
        var acknowledged = actor.Discard(done);
        foreach (var message in acknowledged) Acknowledge(message);
        if (isOurs)
        {
            if (actor.Phase == ActorPhase.Ready) Schedule(actor);
            else Load(actor);
            return;
        }

        foreach (var envelope in actor.DropInbox()) Unavailable(envelope, "not-owner", 50);
    }
}

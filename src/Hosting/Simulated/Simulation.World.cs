using GridActors.Hosting.Checking;
using GridActors.Hosting.Simulated.Faults;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Silos;

namespace GridActors.Hosting.Simulated;

/// <summary>The database, the network and the clients of the simulated world.</summary>
public sealed partial class Simulation
{
    readonly SimulationCounts counts = new();
    readonly List<ClientCommand> earlier = [];
    int open;

    /// <summary>Carries a batch through the database: written, synced, answered. A power cut in between loses it; so may its answer be.</summary>
    internal void Append(SimulatedSilo silo, IReadOnlyList<ActorAppend> batch, Action<IReadOnlyList<AppendOutcome>> answered, Action lost)
    {
        var power = powerCuts;
        counts.Batches++;
        CheckTimes(batch);
        After(Storage(), () =>
        {
            IReadOnlyList<AppendOutcome> outcomes = power == powerCuts ? Store.Write(batch) : [];
            Note(silo.Number, "written");
            Tell(() => string.Join(", ", batch.Zip(outcomes, (append, outcome) => $"{append.Actor} version {append.Last.Version}: {outcome.GetType().Name}")));
            After(Storage(), () =>
            {
                if (power == powerCuts) Sync();
                Note(silo.Number, "synced");
                var isLost = Happens(FaultKind.AnswerLost);
                After(Happens(FaultKind.AnswerLate, out var late) ? late!.Between(100, 3_000) : Storage(), () =>
                {
                    if (silo.IsDead) return;
                    if (isLost || power != powerCuts) lost();
                    else answered(outcomes);
                });
            });
        });
    }

    void Sync()
    {
        Store.Sync();
        Follow();
    }

    /// <summary>A batch whose sender has given it up reaches the database all the same, unless the power fails first.</summary>
    internal void AppendLate(SimulatedSilo silo, IReadOnlyList<ActorAppend> batch, Dice chance)
    {
        var power = powerCuts;
        After(chance.Between(1, 3_000), () =>
        {
            if (power != powerCuts) return;
            Store.Write(batch);
            Note(silo.Number, "written late");
            After(Delay(), Sync);
        });
    }

    /// <summary>A message to the silo that owns its receiver, as far as anybody knows.</summary>
    internal void Send(SimulatedSilo from, Envelope envelope)
    {
        var cause = (Cause.Inside)envelope.Cause;
        if (Store.Durable(cause.Sender, cause.Version) is not { } sent || sent.Position != MessageNumber.Position(cause.Number))
            violations.Add(new(3, $"{cause.Id} left silo {from.Number} before its transition was durable"));
        Carry(() => Reached(envelope.To).Arrive(envelope));
    }

    internal void SendAcknowledgement(Cause.Inside message) => Carry(() => Reached(message.Sender).Arrive(message.Number));

    internal void SendStuck(Cause.Inside message) => Carry(() => Reached(message.Sender).ArriveStuck(message.Number));

    /// <summary>A silo answers a client.</summary>
    internal void Tell(Envelope envelope, Answer answer)
    {
        if (Hooks.Telling(envelope, answer) is not { } told) return;
        Tell(() => $"{envelope.To} answers {envelope.Cause.Id}: {told}");
        CheckGate(envelope.To, told);
        if (envelope.ReplyTo is not Conversation conversation) return;
        if (!Happens(FaultKind.Lost)) After(Delay(), () => Hear(conversation, told));
    }

    /// <summary>Somebody should look at this. Nothing that the simulator does to a silo breaks a ledger, so a quarantine is a fault.</summary>
    internal void Heed(SimulatedSilo silo, Alarm alarm)
    {
        Alarms.Add(alarm);
        if (alarm.Code is "quarantined" || (alarm.Code is "unknown-kind" && silo.Program == Workload.Catalog.Level)) violations.Add(new(2, $"silo {silo.Number} cannot go on with {alarm.Actor}: {alarm.Detail}"));
    }

    /// <summary>The network: everything arrives once and soon, but for its faults.</summary>
    void Carry(Action arrive)
    {
        if (Happens(FaultKind.Lost)) return;
        After(Happens(FaultKind.Late, out var late) ? late!.Between(500, 8_000) : Delay(), arrive);
        if (Happens(FaultKind.Twice, out var again)) After(again!.Below(3_000), arrive);
    }

    SimulatedSilo Owner(ActorId actor) => silos[owners[actor.Shard.Number % Groups]];

    /// <summary>Where something for the owner of an actor arrives: there, or where the owner was.</summary>
    SimulatedSilo Reached(ActorId actor)
    {
        var group = actor.Shard.Number % Groups;
        var former = silos.FirstOrDefault(silo => disowned.Contains((silo.Number, group)));
        return former is null || !Happens(FaultKind.Astray) ? Owner(actor) : former;
    }

    /// <summary>The nth command of all clients, drawn from chance of its own: it is the same, as far as it can be, when others are left out.</summary>
    void Issue(int number)
    {
        if (only?.Commands?.Contains(number) == false) return;
        issued.Add(number);
        var chance = new Dice(Dice.Mix(seed, CommandsOfClients, (ulong)number));
        var repeat = earlier.Count > 0 && chance.Chance(600);
        var command = repeat ? chance.Pick(earlier) with { IsRepetition = true } : Workload.Next(chance, Now);
        if (tracer.IsOn) tracer.Say(Now, $"command {number}: {command.To} {command.Body}");
        if (repeat && chance.Chance(3_000)) command = command with { Digest = new(command.Digest.Value + 1) };
        else if (!repeat) earlier.Add(command);
        counts.Commands++;
        open++;
        Attempt(new(command));
    }

    void Attempt(Client client)
    {
        var command = client.Command;
        var attempt = History.Add(new(command.To, command.Command, command.Digest, command.Body)
        {
            ExpectedVersion = command.ExpectedVersion,
            SentAfter = Store.LastPosition,
            Attachment = command.Attachment,
        });
        bodies.TryAdd((command.To, command.Command, command.Digest), command.Body);
        var conversation = new Conversation(client, attempt);
        client.Current = conversation;
        var envelope = new Envelope(command.To, new Cause.Outside(command.Command, command.Digest, command.ExpectedVersion), command.Body)
        {
            ReplyTo = conversation,
            Attachment = command.Attachment,
            IsIntake = command.IsIntake,
        };
        attempt.MayHaveArrivedTwice = Happens(FaultKind.Twice, out var again);
        if (again is not null) After(again.Below(4_000), () => Reached(command.To).Arrive(envelope));
        if (!Happens(FaultKind.Lost)) After(Happens(FaultKind.Late, out var late) ? late!.Between(500, 8_000) : Delay(), () => Reached(command.To).Arrive(envelope));
        After(2_000 + dice.Below(2_000), () => GiveUp(conversation));
    }

    /// <summary>No answer in time: the client does not know, and asks again with the same key.</summary>
    void GiveUp(Conversation conversation)
    {
        if (conversation.Client.Current == conversation) Attempt(conversation.Client);
    }

    void Hear(Conversation conversation, Answer answer)
    {
        conversation.Attempt.Answer ??= answer;
        if (conversation.Client.Current != conversation) return;
        if (answer is Answer.Unavailable unavailable)
        {
            conversation.Client.Current = null;
            After(Math.Min(unavailable.RetryAfter, 5_000), () => Attempt(conversation.Client));
            return;
        }

        conversation.Client.Current = null;
        open--;
        Workload.Answered(conversation.Client.Command, answer);
    }

    /// <summary>The output gate: whatever leaves a silo rests on durable transitions only.</summary>
    void CheckGate(ActorId actor, Answer answer)
    {
        var isEarly = answer switch
        {
            Answer.Done done => Store.Durable(actor, done.Version) is not { } found || found.Position != done.Position,
            Answer.Refused { Version: > 0 } refused => Store.Durable(actor, refused.Version) is null,
            _ => false,
        };
        if (isEarly) violations.Add(new(3, $"{actor} answered {answer} before what it rests on was durable"));
    }

    void CheckTimes(IReadOnlyList<ActorAppend> batch)
    {
        var latest = Now + highestOffset;
        foreach (var append in batch)
        {
            if (append.Transitions.Any(row => row.At > latest))
                violations.Add(new(7, $"{append.Actor} version {append.Last.Version} claims a time that no clock has shown"));
        }
    }

    /// <summary>Somebody who waits for a command to be done with.</summary>
    sealed class Client(ClientCommand command)
    {
        public ClientCommand Command => command;

        public Conversation? Current { get; set; }
    }

    /// <summary>One attempt of a client, and the address of its answer.</summary>
    sealed record Conversation(Client Client, Attempt Attempt);
}

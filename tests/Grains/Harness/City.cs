using System.Globalization;
using System.Text;
using GridActors.Grains.Auditing;
using GridActors.Grains.Cases;
using GridActors.Grains.Contracts;
using GridActors.Grains.Departments;
using GridActors.Grains.Grids;
using GridActors.Grains.Plans;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Grains.Tests.Harness;

/// <summary>
/// A city without kernel: folds decisions, carries messages, fires timers in order of time. Every decision is made twice and must come
/// out the same, every transition is written and read back as the log would, and must come out the same.
/// </summary>
sealed class City
{
    readonly Dictionary<ActorId, LifecycleAudit> audits = [];
    readonly List<string> violations = [];
    readonly GrainCatalog catalog;
    readonly TransitionCodec codec;
    readonly Dictionary<ActorId, Actor> actors = [];
    readonly Queue<(string Cause, Outgoing Message)> messages = [];
    long steps;

    public City(Plan plan, params Plan[] others)
    {
        Plan = plan;
        catalog = CityGrains.Catalog(new([plan, .. others]));
        codec = new(catalog);
    }

    /// <summary>The plan in force; another of the book may come into force.</summary>
    public Plan Plan { get; set; }

    /// <summary>A Monday morning: 2026-03-02 09:00 in China.</summary>
    public Instant Now { get; set; } = Instant.FromUtc(2026, 3, 2, 1, 0);

    /// <summary>Bytes of the last transition as the log would keep it.</summary>
    public byte[] LastBody { get; private set; } = [];

    /// <summary>The same of the last transition of a case.</summary>
    public byte[] LastCaseBody { get; private set; } = [];

    /// <summary>What LIFECYCLE §7 forbids, and happened.</summary>
    public IReadOnlyList<string> Violations => violations;

    /// <summary>Messages that a decision sent and nobody was brought yet.</summary>
    public int Undelivered => messages.Count;

    public IEnumerable<ActorId> Known => actors.Keys;

    public CaseState Case(string id) => (CaseState)Find(Actors.Case(id)).State;

    public GridState Grid(string code) => (GridState)Find(Actors.Grid(code)).State;

    public DepartmentState Department(string code) => (DepartmentState)Find(Actors.Department(code)).State;

    public object StateOf(ActorId id) => Find(id).State;

    public List<Event> EventsOf(string id) => EventsOf(Actors.Case(id));

    public List<Event> EventsOf(ActorId id) => Find(id).Events;

    /// <summary>What the case told others and settled, with the version of each transition.</summary>
    public IReadOnlyList<(long Version, NoticeChange Change)> NoticesOf(string id) => Find(Actors.Case(id)).Notices;

    public IReadOnlyDictionary<string, Instant> TimersOf(string id) => Find(Actors.Case(id)).Timers;

    public Listing? Listed(ActorId id) => catalog[id.Kind].List(id, Find(id).State);

    /// <summary>What a command is answered after which a case stands as it does.</summary>
    public Reply? ReplyOf(string id) => catalog[Actors.CaseKind].ReplyOf(Case(id));

    /// <summary>A command to a case, then all messages that follow.</summary>
    public Decision Tell(string id, CaseCommand command) => Tell(Actors.Case(id), command);

    public Decision Tell(ActorId to, Message message)
    {
        var decision = Decide(to, message);
        Deliver();
        return decision;
    }

    /// <summary>One decision; its messages wait for <see cref="Deliver"/>.</summary>
    public Decision Decide(ActorId to, Message message) =>
        Decide(to, message, $"command:{Fingerprint.Of((++steps).ToString(CultureInfo.InvariantCulture))}");

    Decision Decide(ActorId to, Message message, string cause)
    {
        var actor = Find(to);
        var kind = catalog[to.Kind];
        var context = new DecisionContext(to, cause, Now, Plan.Hash, Version: actor.Version + 1);
        var decision = kind.Decide(actor.State, message, context);
        var bytes = Write(to, context, decision);
        Write(to, context, kind.Decide(actor.State, message, context)).ShouldBe(bytes, "deciding twice must give the same bytes");
        codec.Write(to, codec.Read(to, bytes)).ShouldBe(bytes, "what is read back must be written alike");
        if (decision.Refusal is not null)
        {
            (decision.Events.Length + decision.Messages.Length + decision.Timers.Length).ShouldBe(0, "a refusal changes nothing");
            return decision;
        }

        LastBody = bytes;
        if (to.Kind == Actors.CaseKind) LastCaseBody = bytes;
        actor.Version++;
        var folded = 0;
        foreach (var happened in codec.Read(to, bytes).Steps[0].Events)
        {
            actor.Events.Add(happened);
            var before = actor.State;
            actor.State = kind.Apply(actor.State, happened, new(to, Now, actor.Version, Plan.Hash));
            actor.Notices.AddRange(kind.Notices(to, before, happened, actor.State, new(to, Now, actor.Version, Plan.Hash)).Select(change => (actor.Version, change)));
            if (!decision.States.IsDefault) Json(kind, decision.States[folded++]).ShouldBe(Json(kind, actor.State), "what a decision folded on its way is what Apply makes of its events");
            if (actor.State is CaseState after) violations.AddRange(Audit(to).After((CaseState)before, happened, after));
        }

        if (actor.State is CaseState rested) violations.AddRange(Audit(to).AtRest(rested));

        foreach (var timer in decision.Timers)
        {
            if (timer.Due is { } due) actor.Timers[timer.Name] = due;
            else actor.Timers.Remove(timer.Name);
        }

        for (var ordinal = 0; ordinal < decision.Messages.Length; ordinal++)
            messages.Enqueue((string.Create(CultureInfo.InvariantCulture, $"{to}:{actor.Version}:{ordinal}"), decision.Messages[ordinal]));
        return decision;
    }

    static string Json(GrainKind kind, object state) => System.Text.Json.JsonSerializer.Serialize(state, kind.StateInfo);

    public void Deliver()
    {
        while (messages.TryDequeue(out var sent)) Decide(sent.Message.To, sent.Message.Body, sent.Cause).Refusal.ShouldBeNull();
    }

    /// <summary>Lets time pass and every timer fire at its own time.</summary>
    public void PassTo(Instant until)
    {
        while (Next() is { } next && next.Due <= until)
        {
            Now = Instant.Max(Now, next.Due);
            Tell(next.Actor, new TimerFired(next.Name, next.Due));
            if (Find(next.Actor).Timers.TryGetValue(next.Name, out var again)) again.ShouldBeGreaterThan(next.Due, "a timer must not fire for ever");
        }

        Now = Instant.Max(Now, until);
    }

    public void Pass(Duration time) => PassTo(Now + time);

    (ActorId Actor, string Name, Instant Due)? Next()
    {
        var timers = actors.SelectMany(actor => actor.Value.Timers.Select(timer => (actor.Key, timer.Key, timer.Value)));
        return timers.OrderBy(timer => timer.Value).ThenBy(timer => timer.Item1.ToString(), StringComparer.Ordinal)
            .ThenBy(timer => timer.Item2, StringComparer.Ordinal).Select(timer => ((ActorId, string, Instant)?)timer).FirstOrDefault();
    }

    byte[] Write(ActorId actor, DecisionContext context, Decision decision) => codec.Write(
        actor,
        new(
            context.Now,
            context.Plan,
            [
                new(
                    context.MessageId,
                    context.Sender is null ? new StepCommand(Fingerprint.Of("command"), Fingerprint.Of("body")) : null,
                    decision.Events,
                    decision.Messages,
                    decision.Timers,
                    decision.Reply,
                    decision.Refusal?.ToString(),
                    null),
            ]));

    LifecycleAudit Audit(ActorId id)
    {
        if (!audits.TryGetValue(id, out var audit)) audits.Add(id, audit = new(Plan));
        return audit;
    }

    Actor Find(ActorId id)
    {
        if (!actors.TryGetValue(id, out var actor)) actors.Add(id, actor = new(catalog[id.Kind].Initial(id)));
        return actor;
    }

    public override string ToString() => string.Join('\n', actors.Keys.Select(id =>
        $"{id}: {(Listed(id) is { } listing ? Encoding.UTF8.GetString(listing.Document.Span) : "-")}"));

    sealed class Actor(object state)
    {
        public object State { get; set; } = state;

        public long Version { get; set; }

        public List<Event> Events { get; } = [];

        public List<(long Version, NoticeChange Change)> Notices { get; } = [];

        public Dictionary<string, Instant> Timers { get; } = [];
    }
}

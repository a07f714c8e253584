using GridActors.Hosting.Checking;
using GridActors.Hosting.Simulated.Faults;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Silos;
using NodaTime;

namespace GridActors.Hosting.Simulated;

/// <summary>
/// A whole city on one thread, in virtual time, from one seed: silos, their database, the network between them, clients, and faults. First
/// everything fails as the seed has drawn; then the faults stop, and everything that was accepted must come to its end. What clients were
/// told and what the journal holds then go to the <see cref="Checker"/>.
///
/// <b>Deterministic.</b> The same seed with the same build runs the same steps; <see cref="SimulationResult.Digest"/> proves it. All chance comes
/// from <see cref="Dice"/>, all order from a queue of (time, number), and no result of a hash order is ever used.
///
/// <b>Limits.</b> One database, whose commits are atomic; all silos run on one machine and its clock; a step is what the machine does with one input,
/// and faults fall between steps, not inside.
/// </summary>
public sealed partial class Simulation
{
    /// <summary>Shards move between silos in so many groups.</summary>
    const int Groups = 8;

    /// <summary>How far the clock of a machine jumps, milliseconds.</summary>
    const int ClockStepAtMost = 20 * 60 * 1_000;

    /// <summary>Marks the chance of clients apart from that of faults.</summary>
    const ulong CommandsOfClients = 1_000;

    readonly ulong seed;
    readonly Dice dice;
    readonly FaultDraw faults;
    readonly Excerpt? only;
    readonly PriorityQueue<Action, (long At, long Order)> queue = new();
    readonly List<Violation> violations = [];
    readonly int[] owners = new int[Groups];
    readonly Tracer tracer;
    readonly List<int> issued = [];
    readonly LogAudit audit;
    readonly Dictionary<(ActorId Actor, Fingerprint Command, Fingerprint Digest), Message> bodies = [];
    long followed;
    readonly List<SimulatedSilo> everySilo = [];
    SimulatedSilo[] silos = [];
    long order;
    long steps;
    long powerCuts;
    int storms;
    readonly FeatureLevel level = new(1);
    readonly GrainCatalog older;
    readonly FoldMemory memory = new();
    readonly FoldMemory olderMemory = new();
    Duration clockOffset;
    Duration highestOffset;
    bool healing;

    /// <param name="only">The faults and commands of the seed that happen, where not all of them do.</param>
    public Simulation(ulong seed, SimulationOptions options, Workload workload, Hooks? hooks = null, bool trace = false, Excerpt? only = null)
    {
        (this.seed, this.only) = (seed, only);
        dice = new((seed ^ 0x5EED) + (ulong)options.Salt);
        faults = new(seed, options, only?.Faults);
        Options = options;
        Workload = workload;
        Hooks = hooks ?? new();
        Store = Hooks.CreateStore(workload.Catalog);
        tracer = new(trace);
        older = new(workload.Catalog.Kinds.Select(kind => new OlderKind(kind, 1)));
        audit = new(workload.Catalog, (actor, command) => bodies.GetValueOrDefault((actor, command.Id, command.Digest)), violations) { Watch = workload.Watch(), Level = level.Current, Memory = memory };
        Settings = Hooks.Settings(new()
        {
            Plan = workload.Plan,
            Memory = memory,
            Level = level,
            ResidentActors = options.ResidentActors,
            TransitionsPerSnapshot = options.TransitionsPerSnapshot,
            TimerLookAhead = Duration.FromMilliseconds(options.TimerLookAhead),
            TimersAtOnce = options.TimersAtOnce,
            ResendAfter = Duration.FromMilliseconds(700),
            SweepEvery = Duration.FromMinutes(5),
        });
    }

    public SimulationOptions Options { get; }

    public Workload Workload { get; }

    public Hooks Hooks { get; }

    public SimulatedStore Store { get; }

    public SiloSettings Settings { get; }

    public History History { get; } = new();

    /// <summary>By how much the clock of the machine on which all silos run is off.</summary>
    internal Duration ClockOffset => clockOffset;

    /// <summary>The machine of a silo: with settings of its own, as to the feature level that it knows of and what it has folded.</summary>
    internal SiloMachine MachineOf(SimulatedSilo silo) => silo.Program < Workload.Catalog.Level
        ? new(Settings with { Level = silo.Level, Memory = olderMemory }, older, silo)
        : new(Settings with { Level = Settings.Level == level ? silo.Level : Settings.Level }, Workload.Catalog, silo);

    /// <summary>The feature level of the journal.</summary>
    internal int Level => level.Current;

    public List<Alarm> Alarms { get; } = [];

    public Instant Now { get; private set; } = Instant.FromUtc(2026, 3, 2, 1, 0);

    /// <summary>Runs the world to its end and judges it.</summary>
    public SimulationResult Run()
    {
        try
        {
            Live();
        }
        catch (Exception bug)
        {
            violations.Add(new(0, $"the silo threw: {bug}"));
        }

        counts.Delivered = everySilo.Sum(silo => silo.Machine.Delivered);
        return new(violations, tracer.Digest, steps, counts, faults.Happened, issued, tracer.Last);
    }

    void Live()
    {
        Boot();
        var chance = new Dice(Dice.Mix(seed, CommandsOfClients, ulong.MaxValue));
        for (var drawn = 0; drawn < Options.Commands;)
        {
            var at = Now.ToUnixTimeMilliseconds() + chance.Below((2 * Options.Pace) + 1);
            for (var burst = chance.Chance(500) ? chance.Between(2, 9) : 1; burst > 0; burst--)
            {
                var number = drawn++;
                At(at + chance.Below(burst), () => Issue(number));
            }

            RunUntil(Now + Duration.FromMilliseconds(Options.Pace));
        }

        RunUntil(Now + Options.Quiet);
        Heal();
        RunUntil(Now + (Settings.SweepEvery * 3));
        var rested = Now;
        for (var more = 0; more < 20 && !IsAtRest(rested); more++) RunUntil(Now + Settings.SweepEvery);
        Judge(rested);
    }

    /// <summary>A step after some milliseconds of virtual time.</summary>
    public void After(int milliseconds, Action step) => At(Now.ToUnixTimeMilliseconds() + milliseconds, step);

    public void At(long milliseconds, Action step) => queue.Enqueue(step, (milliseconds, order++));

    /// <summary>How long a hand-over takes: mostly nothing, sometimes a little.</summary>
    public int Delay() => dice.Below(4) == 0 ? dice.Between(1, 5) : 0;

    /// <summary>How long the database takes for something, sometimes very long.</summary>
    public int Storage() => Happens(FaultKind.Slow, out var chance) ? chance!.Between(10, 1_000) : Delay();

    /// <summary>A read of the database: it sees one moment, and its reader another.</summary>
    internal void Read<T>(SimulatedSilo reader, Func<T> read, Action<T> then) =>
        After(Storage(), () =>
        {
            if (reader.IsDead || Fails(reader)) return;
            var seen = read();
            After(Storage(), () => then(seen));
        });

    internal void Note(int silo, string what) => tracer.Step(Now, silo, what);

    /// <summary>What a step was about, for a reader; made only where somebody reads.</summary>
    internal void Tell(Func<string> what)
    {
        if (tracer.IsOn) tracer.Say(Now, $"    {what()}");
    }

    void RunUntil(Instant end)
    {
        var last = end.ToUnixTimeMilliseconds();
        while (queue.TryPeek(out _, out var next) && next.At <= last)
        {
            var step = queue.Dequeue();
            Now = Instant.Max(Now, Instant.FromUnixTimeMilliseconds(next.At));
            steps++;
            step();
            if (!healing) MaybeFault();
            if (steps == Options.StepsAtMost) violations.Add(new(6, $"after {Options.StepsAtMost} steps there is still no end: somebody spins"));
            if (violations.Count > 0) break;
        }

        Now = Instant.Max(Now, end);
    }

    /// <summary>What has become durable is audited at once, so that a run ends at the step that broke a promise.</summary>
    internal void Follow()
    {
        foreach (var row in Store.After(followed))
        {
            audit.Read(row);
            followed = row.Position;
        }
    }

    bool IsAtRest(Instant rested)
    {
        var (pending, overdue) = Store.Unfinished(rested);
        return pending == 0 && overdue.Count == 0 && open == 0 && silos.All(silo => silo.IsQuiet);
    }

    void Judge(Instant rested)
    {
        if (violations.Count > 0) return;
        var (pending, overdue) = Store.Unfinished(rested);
        if (pending > 0) violations.Add(new(4, $"{pending} messages are still undelivered long after the last fault"));
        foreach (var timer in overdue) violations.Add(new(7, $"timer {timer.Name} of {timer.Actor}, due {timer.Due}, has not fired long after the last fault; {Owner(timer.Actor).Machine.Describe(timer.Actor)}"));
        if (open > 0) violations.Add(new(6, $"{open} clients still have no answer long after the last fault"));
        foreach (var silo in silos.Where(silo => !silo.IsQuiet)) violations.Add(new(6, $"silo {silo.Number} does not come to rest"));
        if (violations.Count > 0) return;

        Follow();
        var checker = new Checker(Workload.Catalog) { Followed = audit };
        violations.AddRange(checker.Check(Store.Image(), History, Workload.Secrets));
        if (Alarms.Find(alarm => Workload.Secrets.Any(secret => alarm.Detail.Contains(secret, StringComparison.Ordinal))) is { } leak)
            violations.Add(new(8, $"personal data stands in an alarm '{leak.Code}' of {leak.Actor}"));
        if (violations.Count == 0)
            violations.AddRange(Workload.Check(checker.Standings).Select(sum => new Violation(4, sum)));
    }
}

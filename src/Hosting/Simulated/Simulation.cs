using GridActors.Hosting.Checking;
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
/// <b>Limits.</b> One database, whose commits are atomic; silos and database share one clock; a step is what the machine does with one input,
/// and faults fall between steps, not inside.
/// </summary>
public sealed partial class Simulation
{
    /// <summary>Shards move between silos in so many groups.</summary>
    const int Groups = 8;

    readonly Dice dice;
    readonly PriorityQueue<Action, (long At, long Order)> queue = new();
    readonly List<Violation> violations = [];
    readonly int[] owners = new int[Groups];
    readonly Tracer tracer;
    SimulatedSilo[] silos = [];
    long order;
    long steps;
    long powerCuts;
    bool healing;

    public Simulation(ulong seed, SimulationOptions options, Workload workload, Hooks? hooks = null, bool trace = false)
    {
        dice = new(seed ^ 0x5EED);
        Options = options;
        Workload = workload;
        Hooks = hooks ?? new();
        Store = Hooks.CreateStore(workload.Catalog);
        tracer = new(trace);
        Settings = Hooks.Settings(new()
        {
            Plan = workload.Plan,
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

        return new(violations, tracer.Digest, steps, counts, tracer.Last);
    }

    void Live()
    {
        Boot();
        for (var issued = 0; issued < Options.Commands; issued++)
        {
            var at = Now.ToUnixTimeMilliseconds() + dice.Below((2 * Options.Pace) + 1);
            for (var burst = dice.Chance(500) ? dice.Between(2, 9) : 1; burst > 0; burst--) At(at + dice.Below(burst), Issue);
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
    public int Storage() => Happens(Options.Slow) ? dice.Between(10, 1_000) : Delay();

    /// <summary>A read of the database: it sees one moment, and its reader another.</summary>
    public void Read<T>(Func<T> read, Action<T> then) =>
        After(Storage(), () =>
        {
            var seen = read();
            After(Storage(), () => then(seen));
        });

    /// <summary>Whether a fault happens here; never while healing.</summary>
    public bool Happens(int ofTenThousand) => !healing && dice.Chance(ofTenThousand);

    internal void Note(int silo, string what) => tracer.Step(Now, silo, what);

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

        var checker = new Checker(Workload.Catalog) { Watch = Workload.Watch() };
        violations.AddRange(checker.Check(Store.Image(), History, Workload.Secrets));
        if (Alarms.Find(alarm => Workload.Secrets.Any(secret => alarm.Detail.Contains(secret, StringComparison.Ordinal))) is { } leak)
            violations.Add(new(8, $"personal data stands in an alarm '{leak.Code}' of {leak.Actor}"));
        if (violations.Count == 0)
            violations.AddRange(Workload.Check(checker.Standings).Select(sum => new Violation(4, sum)));
    }
}

/// <summary>How a simulation ended.</summary>
/// <param name="Digest">Of every step in order: equal for two runs of one seed.</param>
/// <param name="Steps">Steps executed.</param>
/// <param name="Counts">What happened how often.</param>
/// <param name="LastTrace">The last steps, when the run was traced.</param>
public sealed record SimulationResult(
    IReadOnlyList<Violation> Violations, ulong Digest, long Steps, SimulationCounts Counts, IReadOnlyList<string> LastTrace);

/// <summary>How much a simulation has put its subject through.</summary>
public sealed record SimulationCounts
{
    public int Commands { get; set; }

    public int Envelopes { get; set; }

    public int Batches { get; set; }

    public int Crashes { get; set; }

    public int PowerLosses { get; set; }

    public int AnswersLost { get; set; }

    public int AnswersLate { get; set; }

    public int Moves { get; set; }

    public int Doubled { get; set; }

    public int Delayed { get; set; }

    public int Dropped { get; set; }

    /// <summary>What reached a former owner.</summary>
    public int Astray { get; set; }

    /// <summary>Everything that was done to it.</summary>
    public int Faults => Crashes + PowerLosses + AnswersLost + AnswersLate + Moves + Doubled + Delayed + Dropped + Astray;
}

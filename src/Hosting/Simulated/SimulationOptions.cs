using GridActors.Hosting.Simulated.Faults;
using NodaTime;

namespace GridActors.Hosting.Simulated;

/// <summary>
/// What a seed draws before it begins: how many silos, how tight their memory, which faults and how often (in ten thousandths of the
/// occasions for each). Printed first when a seed fails; the seed alone draws the same again.
/// </summary>
public sealed record SimulationOptions
{
    public int Silos { get; init; } = 1;

    /// <summary>Commands that clients send while faults happen, one by one but for some bursts.</summary>
    public int Commands { get; init; } = 100;

    /// <summary>Milliseconds between two new commands, on average.</summary>
    public int Pace { get; init; } = 20;

    public int ResidentActors { get; init; } = 1_000;

    public int TransitionsPerSnapshot { get; init; } = 10;

    public int TimerLookAhead { get; init; } = 60_000;

    public int TimersAtOnce { get; init; } = 100;

    public int PendingAtOnce { get; init; } = 50;

    /// <summary>Other small delays in a world that is otherwise the same; 0 for those that the seed draws.</summary>
    public int Salt { get; init; }

    /// <summary>Steps after which a run counts as endless: tens of times what the longest seeds need.</summary>
    public int StepsAtMost { get; init; } = 1_000_000;

    /// <summary>
    /// Crashes, failures of the storage, power cuts and moves of shards after which a world has had enough: each causes steps, and any step may cause another, so that a
    /// storm can feed on itself for ever. The mean seed has some 150.
    /// </summary>
    public int FaultsAtMost { get; init; } = 1_000;

    /// <summary>A silo crashes, at any step; its unanswered appends may or may not have reached the journal.</summary>
    public int Crash { get; init; }

    /// <summary>Everything stops at once and what was not synced is lost, but for some of the last writes.</summary>
    public int PowerLoss { get; init; }

    /// <summary>The answer of an append is lost, whether or not the append was done.</summary>
    public int AnswerLost { get; init; }

    /// <summary>The answer of an append comes up to three seconds after the append was durable: time for others to go on from it.</summary>
    public int AnswerLate { get; init; }

    /// <summary>The journal has no space for a moment.</summary>
    public int Full { get; init; }

    /// <summary>A read or a write of the database takes up to a second.</summary>
    public int Slow { get; init; }

    /// <summary>
    /// The storage fails: a read or a commit ends in an error, and with it the process (crash only), whether or not the commit was done; a
    /// snapshot is not written, which nobody minds.
    /// </summary>
    public int Failing { get; init; }

    /// <summary>
    /// The machine's clock jumps by up to twenty minutes, back or ahead. A process that runs keeps counting from where it began, so that from
    /// then on the silos disagree; one that starts begins at what the clock shows.
    /// </summary>
    public int ClockStep { get; init; }

    /// <summary>A process that starts is one of the program before the upgrade, which knows no kind of a later feature level.</summary>
    public int OlderProgram { get; init; }

    /// <summary>
    /// Somebody raises the journal's feature level, once in a world, though processes of the older program may still run. Each silo learns of it when
    /// it starts, or up to five seconds later; an older one then ends, and a newer one starts in its place.
    /// </summary>
    public int UpgradeFinished { get; init; }

    /// <summary>A message between silos, or between a client and a silo, arrives twice.</summary>
    public int Twice { get; init; }

    /// <summary>A message arrives so late that others overtake it and its sender has sent it again.</summary>
    public int Late { get; init; }

    /// <summary>A message never arrives.</summary>
    public int Lost { get; init; }

    /// <summary>Shards are given to another silo before, or long before, the first one knows.</summary>
    public int TwoOwners { get; init; }

    /// <summary>
    /// What is sent to the owner of an actor reaches a silo that was its owner and does not know that it is not: whoever sent it went by an
    /// old directory.
    /// </summary>
    public int Astray { get; init; }

    /// <summary>A decision throws; only workloads that offer it.</summary>
    public int Throw { get; init; }

    /// <summary>City time that passes for each simulated hour of quiet, so that long limits lapse.</summary>
    public Duration Quiet { get; init; } = Duration.FromHours(2);

    /// <summary>How often that happens, of ten thousand occasions.</summary>
    public int Rate(FaultKind kind) => kind switch
    {
        FaultKind.Crash => Crash,
        FaultKind.PowerLoss => PowerLoss,
        FaultKind.AnswerLost => AnswerLost,
        FaultKind.AnswerLate => AnswerLate,
        FaultKind.Full => Full,
        FaultKind.Slow => Slow,
        FaultKind.Failing => Failing,
        FaultKind.Twice => Twice,
        FaultKind.Late => Late,
        FaultKind.Lost => Lost,
        FaultKind.TwoOwners => TwoOwners,
        FaultKind.Astray => Astray,
        FaultKind.ClockStep => ClockStep,
        FaultKind.OlderProgram => OlderProgram,
        FaultKind.UpgradeFinished => UpgradeFinished,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The world in a few words: what it is, and which faults it knows, each with its rate.</summary>
    public string Describe()
    {
        var faults = Enum.GetValues<FaultKind>().Where(kind => Rate(kind) > 0).Select(kind => $"{kind.ToString().ToLowerInvariant()} {Text(Rate(kind))}");
        return $"{Text(Silos)} silo{(Silos == 1 ? "" : "s")}, {Text(Commands)} commands, one every {Text(Pace)} ms, {Text(ResidentActors)} actors in memory, a snapshot every "
            + $"{Text(TransitionsPerSnapshot)} transitions, timers {Text(TimerLookAhead)} ms ahead and {Text(TimersAtOnce)} at once, messages {Text(PendingAtOnce)} at once, "
            + $"{Text((int)Quiet.TotalMinutes)} minutes of quiet{(Throw > 0 ? ", decisions that fail" : "")}; faults in 10,000 occasions: {string.Join(", ", faults.DefaultIfEmpty("none"))}";

        static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    public static SimulationOptions Draw(Dice dice)
    {
        int Maybe(int most) => dice.Chance(5_500) ? dice.Between(1, most) : 0;
        return new()
        {
            Silos = dice.Between(1, 3),
            Commands = dice.Between(40, 140),
            Pace = dice.Between(1, 60),
            ResidentActors = dice.Chance(5_000) ? dice.Between(1, 40) : 1_000,
            TransitionsPerSnapshot = dice.Between(1, 12),
            TimerLookAhead = dice.Chance(5_000) ? dice.Between(60_000, 600_000) : 3_600_000,
            TimersAtOnce = dice.Chance(5_000) ? dice.Between(2, 8) : 1_000,
            PendingAtOnce = dice.Chance(5_000) ? dice.Between(1, 8) : 50,
            Crash = Maybe(60),
            PowerLoss = Maybe(20),
            AnswerLost = Maybe(1_200),
            Full = Maybe(500),
            Slow = Maybe(800),
            Twice = Maybe(1_500),
            Late = Maybe(1_500),
            Lost = Maybe(1_000),
            TwoOwners = Maybe(400),
            Throw = Maybe(300),
            Quiet = Duration.FromMinutes(dice.Between(1, 600)),
            Astray = Maybe(9_000),
            AnswerLate = Maybe(3_000),
            Failing = Maybe(100),
            ClockStep = Maybe(40),
            OlderProgram = Maybe(9_000),
            UpgradeFinished = Maybe(20),
        };
    }
}

using GridActors.Hosting.Tests.Mutants.Support;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Log;
using GridActors.Kernel.Silos;
using NodaTime;

namespace GridActors.Hosting.Tests.Mutants;

/// <summary>Invariants 6 and 10: everything comes to its end; a crash, a fence, a lost answer only delay it.</summary>
public abstract class LivenessMutant : Mutant
{
    public override IReadOnlyList<int> Invariants => [4, 6];
}

public sealed class AFailedAppendIsForgotten : LivenessMutant
{
    public override string Breaks => "§4 a failed append discards the speculation, reloads and decides again";

    public override AppendOutcome? Appended(Speculation speculation, AppendOutcome outcome) => outcome is AppendOutcome.Committed ? outcome : null;
}

public sealed class ClientsOfBusyActorsHearNothing : LivenessMutant
{
    public override string Breaks => "§2.9 past a limit the caller gets a clear refusal at once, never a silent drop";

    public override Answer? Telling(Envelope envelope, Answer answer) => answer is Answer.Refused ? null : answer;
}

public sealed class AcknowledgementsNeverLeave : LivenessMutant
{
    public override IReadOnlyList<int> Invariants => [4, 6];

    public override string Breaks => "§2.4 the next message is released after the receiver committed the previous one: at some time it must be";

    public override bool Acknowledging(Cause.Inside message) => false;
}

public sealed class ASiloSweepsWithoutPause : LivenessMutant
{
    public override string Breaks => "§2.9 everything has a limit: a silo with nothing to do does nothing";

    public override SiloSettings Settings(SiloSettings drawn) => drawn with { SweepEvery = Duration.FromMilliseconds(1) };
}

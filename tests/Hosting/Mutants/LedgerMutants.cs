using System.Collections.Immutable;
using GridActors.Hosting.Simulated;
using GridActors.Hosting.Simulated.Sums;
using GridActors.Hosting.Tests.Mutants.Support;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Tests.Mutants;

/// <summary>Invariant 8: the log cannot be altered unnoticed, and personal data stands nowhere but encrypted beside it.</summary>
public abstract class LedgerMutant : Mutant
{
    protected const string Secret = "138-0000-1111";

    public override IReadOnlyList<int> Invariants => [8];
}

public sealed class PersonalDataStandsInAnEvent : LedgerMutant
{
    public override string Breaks => "§2.8 events carry only a reference to personal data";

    public override Workload Wrap(Workload workload) => new WrappedWorkload(workload, command: command => command.Body is StartErrand start
        ? command with { Body = start with { From = $"{start.From} {Secret}" } }
        : command);
}

public sealed class PersonalDataStandsInAList : LedgerMutant
{
    public override string Breaks => "§2.8 read models carry only a reference to personal data";

    public override Workload Wrap(Workload workload) => new WrappedWorkload(workload, kind => new Indiscreet(kind));

    sealed class Indiscreet(GrainKind inner) : WrappedGrain(inner)
    {
        public override Listing? List(ActorId self, object state) => base.List(self, state)! with { Holder = $"called from {Secret}" };
    }
}

public sealed class PersonalDataStandsInAnError : LedgerMutant
{
    public override string Breaks => "§2.8 logs carry only a reference to personal data: the error of a parked message too";

    public override Workload Wrap(Workload workload) => new WrappedWorkload(workload, kind => kind.Kind == "purse" ? new Talkative(kind) : kind);

    sealed class Talkative(GrainKind inner) : WrappedGrain(inner)
    {
        public override Decision Decide(object state, Message message, in DecisionContext context) =>
            message is Put { Poison: Failure.Throw } ? throw new InvalidOperationException($"cannot call {Secret}") : base.Decide(state, message, context);
    }
}

public sealed class PersonalDataOfARefusedCommandIsKept : Mutant
{
    public override IReadOnlyList<int> Invariants => [1];

    public override string Breaks => "§2.8 personal data is stored with the events that it belongs to: what is refused or changes nothing leaves nothing";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new RowStore(catalog, (_, row) =>
        row.Attachments.IsEmpty ? row with { Attachments = [new("key"u8.ToArray(), "cipher"u8.ToArray())] } : row);
}

public sealed class ALogRowIsAlteredLater : Mutant
{
    public override IReadOnlyList<int> Invariants => [2];

    public override string Breaks => "§2.8 transitions are append-only and hash-chained: an altered byte is noticed";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new RowStore(catalog, (_, row) => row with { Body = Altered(row.Body) });

    static byte[] Altered(ReadOnlyMemory<byte> body)
    {
        var altered = body.ToArray();
        var digit = Array.FindLastIndex(altered, letter => letter is >= (byte)'1' and <= (byte)'8');
        if (digit >= 0 && altered.Length % 13 == 0) altered[digit]++;
        return altered;
    }
}

public sealed class ADecisionSendsSixtyFiveMessages : Mutant
{
    public override IReadOnlyList<int> Invariants => [9];

    public override string Breaks => "§4 at most 64 messages a decision: more are parked";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new RewritingStore(catalog, (_, transition) => transition with
    {
        Steps = [.. transition.Steps.Select(step => step.Error?.Contains("64 messages", StringComparison.Ordinal) == true ? Flood(step) : step)],
    });

    static Step Flood(Step step) => step with { Error = null, Messages = [.. Enumerable.Repeat(new Outgoing(new("purse", "p0"), new Put(1, Failure.None)), 65)] };
}

public sealed class AParkedMessageHasAnEffect : Mutant
{
    public override IReadOnlyList<int> Invariants => [4];

    public override string Breaks => "§4 the message is parked with its error, and nothing else happens";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new RewritingStore(catalog, (_, transition) => transition with
    {
        Steps = [.. transition.Steps.Select(step => step.Error is null ? step : step with { Events = ImmutableArray.Create<Event>(new BalanceChanged(1)) })],
    });
}

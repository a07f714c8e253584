using GridActors.Hosting.Checking;
using GridActors.Hosting.Simulated;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Hosting.Tests.Mutants.Support;

/// <summary>A workload that is another one, but for its grains or its commands.</summary>
public class WrappedWorkload(Workload inner, Func<GrainKind, GrainKind>? grain = null, Func<ClientCommand, ClientCommand>? command = null) : Workload
{
    public override GrainCatalog Catalog { get; } = new(inner.Catalog.Kinds.Select(kind => grain?.Invoke(kind) ?? kind));

    public override string Plan => inner.Plan;

    public override IReadOnlyList<string> Secrets => inner.Secrets;

    public override ClientCommand Next(Dice dice, Instant now)
    {
        var next = inner.Next(dice, now);
        return command?.Invoke(next) ?? next;
    }

    public override void Answered(ClientCommand command, Answer answer) => inner.Answered(command, answer);

    public override LedgerWatch? Watch() => inner.Watch();

    public override IEnumerable<string> Check(IReadOnlyDictionary<ActorId, Standing> standings) => inner.Check(standings);
}

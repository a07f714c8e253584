using GridActors.Grains.Auditing;
using GridActors.Grains.Cases;
using GridActors.Grains.Plans;
using GridActors.Hosting.Checking;
using GridActors.Kernel.Contracts;

namespace GridActors.Cli.Explore.City;

/// <summary>LIFECYCLE §7 of every case, event by event.</summary>
public sealed class CityWatch(Plan plan) : LedgerWatch
{
    readonly Dictionary<ActorId, LifecycleAudit> audits = [];

    public override IEnumerable<string> After(ActorId actor, object before, Event happened, object after) =>
        before is CaseState was && after is CaseState now ? Of(actor).After(was, happened, now).Select(broken => $"{actor}: {broken}") : [];

    public override IEnumerable<string> AtRest(ActorId actor, object state) =>
        state is CaseState now ? Of(actor).AtRest(now).Select(broken => $"{actor}: {broken}") : [];

    LifecycleAudit Of(ActorId actor)
    {
        if (!audits.TryGetValue(actor, out var audit)) audits.Add(actor, audit = new(plan));
        return audit;
    }
}

using System.Diagnostics.Metrics;
using GridActors.Grains.Contracts;
using GridActors.Hosting;
using GridActors.Hosting.Membership;
using GridActors.Journal;
using GridActors.Journal.Members;
using GridActors.Kernel.Log;
using GridActors.Kernel.Silos;

namespace GridActors.Silo.Telemetry;

/// <summary>What a process tells of its city to whoever measures: what only it knows, not the runtime. Its meter's scope is this.</summary>
public sealed class CityMeter : IDisposable
{
    /// <summary>Codes of <see cref="Alarm"/>; whatever else comes is counted as <c>other</c>, so that the values are bounded.</summary>
    static readonly string[] AlarmCodes = ["parked", "quarantined", "unknown-kind", "many-transitions", "state-too-large", "snapshot-failed", "program-too-old"];

    readonly Meter meter;
    readonly Counter<long> climbs;
    readonly Counter<long> alarms;
    readonly Counter<long> evicted;
    readonly ObservableGauge<long> messagesParked;
    long parked = -1;

    public CityMeter()
    {
        meter = new(new MeterOptions(TelemetrySource.Name) { Scope = this });
        climbs = meter.CreateCounter<long>("gridactors.climbs", "{climb}", "Cases that moved up a rung, by the tier that holds them then and by cause.");
        alarms = meter.CreateCounter<long>("gridactors.alarms", "{alarm}", "What a person should look at, by code.");
        evicted = meter.CreateCounter<long>("gridactors.members.evicted", "{member}", "Members of the ring that this one declared dead.");
        messagesParked = meter.CreateObservableGauge<long>("gridactors.messages.parked", Parked, "{message}", "Messages whose decision threw, and that wait for a person; told by one process of the city.");
    }

    /// <summary>Somebody wants to know how many messages are parked.</summary>
    public bool TellsParked => messagesParked.Enabled;

    /// <summary>Messages that are parked; null where this process is not the one that tells.</summary>
    public long? ParkedNow
    {
        set => Interlocked.Exchange(ref parked, value ?? -1);
    }

    /// <summary>A decision is durable.</summary>
    public void Decided(Step step)
    {
        if (!climbs.Enabled) return;
        foreach (var happened in step.Events)
            if (happened is CaseMoved moved) climbs.Add(1, new("tier", moved.Tier), new("cause", moved.Cause));
    }

    public void Alarmed(Alarm alarm) => Alarmed(AlarmCodes.Contains(alarm.Code) ? alarm.Code : "other");

    /// <summary>The ledger was not signed, though it was time.</summary>
    public void NotSigned() => Alarmed("not-signed");

    /// <summary>From now on it tells how the silo is.</summary>
    public void Watch(ISilo silo) =>
        meter.CreateObservableGauge<long>("gridactors.health", () => Health(silo.Health), description: "1 where it is so: started, progressing, accepting.");

    /// <summary>From now on it tells who is in the ring.</summary>
    public void Watch(IMemberSilo ring)
    {
        ring.Evicted += _ => evicted.Add(1);
        meter.CreateObservableGauge<long>("gridactors.members", () => Members(ring.View), "{member}", "Members of the ring as this one knows them, by role and state.");
    }

    public void Dispose() => meter.Dispose();

    void Alarmed(string code) => alarms.Add(1, new KeyValuePair<string, object?>("code", code));

    IEnumerable<Measurement<long>> Parked() => Interlocked.Read(ref parked) is >= 0 and var messages ? [new(messages)] : [];

    static Measurement<long>[] Health(SiloHealth health) =>
        [Is("started", health.Started), Is("progressing", health.Progressing), Is("accepting", health.Accepting)];

    static Measurement<long> Is(string what, bool holds) => new(holds ? 1 : 0, new KeyValuePair<string, object?>("what", what));

    /// <summary>All of them, none left out because it is zero: what ends must be seen to end.</summary>
    static IEnumerable<Measurement<long>> Members(View view) =>
        from role in Enum.GetValues<MemberRole>()
        from state in new[] { MemberState.Joining, MemberState.Active, MemberState.Leaving }
        select new Measurement<long>(
            view.Members.Count(member => member.Role == role && member.State == state),
            new("role", role.ToString().ToLowerInvariant()), new("state", state.ToString().ToLowerInvariant()));
}

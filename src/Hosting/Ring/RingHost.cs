using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using GridActors.Hosting.Membership;
using GridActors.Hosting.Ring.Wire;
using GridActors.Hosting.Running;
using GridActors.Hosting.Telemetry;
using GridActors.Hosting.Wire;
using GridActors.Journal.Members;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Silos;
using NodaTime;

namespace GridActors.Hosting.Ring;

/// <summary>
/// One process of a ring: the runtime of every host, a row in the table of members, and lines to the others.
///
/// <b>Who owns what</b> follows from the members (<see cref="Hosting.Membership.View"/>); nobody is told, nobody is asked. A member that comes or goes says so to all, who
/// look at the table at once; a member that says nothing any more is declared dead by the first that notices, and its shards are others' from then on.
///
/// <b>Why two owners do no harm.</b> An append is compared with the actor's head, and refused for a member that is dead; a refusal is given only on what
/// the journal said after the question. So views may differ for as long as they like.
///
/// <b>Rejected:</b> agreement on a view before it counts (the database would be asked for every change by everybody, and a process that is stopped between
/// two steps believes the old one all the same); a directory of actors (a row for each of a million cases).
///
/// <b>Limits.</b> Members change by the database; while that is away nobody comes, goes or dies, and everything waits that has to be committed.
/// </summary>
public sealed class RingHost : MemberSilo
{
    const int MeetTimes = 20;
    static readonly TimeSpan MeetAgain = TimeSpan.FromMilliseconds(50);

    readonly RingServer server;
    readonly X509Certificate2 certificate;
    readonly ConcurrentDictionary<long, byte> met = [];
    Task watching = Task.CompletedTask;
    volatile Parts? parts;

    RingHost(Presence presence, RingServer server, X509Certificate2 certificate)
        : base(presence)
    {
        (this.server, this.certificate) = (server, certificate);
        presence.Changed += See;
        presence.Evicted += _ => parts?.Wire.TellAll(new Frame.Look());
    }

    /// <summary>Listens, and enters the table. It owns nothing and answers nothing until it is told what it runs: see <see cref="Run"/>.</summary>
    /// <exception cref="IOException">The port cannot be used.</exception>
    public static async Task<RingHost> JoinAsync(RingOptions options, IMembers members, CancellationToken cancel)
    {
        var certificate = MemberCertificate.Create();
        RingHost? host = null;
        var server = await RingServer.StartAsync(options.Listen, certificate, from => host?.PrintOf(from), (from, to, batch) => host?.Arrived(from, to, batch) ?? false).ConfigureAwait(false);
        var address = $"{options.Host}:{(options.Port == 0 ? server.Port : options.Port)}";
        var times = (options.Times.Every, options.Times.Lease, options.Times.Lease * 2);
        host = new(await Presence.EnterAsync(members, address, options.Role, MemberCertificate.PrintOf(certificate), times, cancel).ConfigureAwait(false), server, certificate);
        try
        {
            await host.Presence.StartAsync(cancel).ConfigureAwait(false);
            return host;
        }
        catch
        {
            await host.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public override void Run(GrainCatalog catalog, SiloClock clock, Func<IWire, SiloRuntime>? runtime)
    {
        var codec = new FrameCodec(catalog);
        var wire = new RingWire((dropped, broken) => new(Number, certificate, codec, dropped, broken), TooOld);
        var own = runtime?.Invoke(wire);
        Runs(catalog, clock, own);
        wire.See(View);
        parts = new(codec, wire, own, new(() => View, wire, () => Presence.NextView, Presence.Hurry));
    }

    public override async Task StartAsync()
    {
        if (parts!.Runtime is { } own)
        {
            await own.StartAsync(ShardSet.None).ConfigureAwait(false);
            await ReachesAsync(parts.Wire).ConfigureAwait(false);
            watching = WatchAsync(parts.Wire);
            TellReached(TellGatewaysAsync, RingTimes.Tell);
        }

        await MeetAsync(parts.Wire).ConfigureAwait(false);
        await Presence.ActivateAsync(Catalog.Level).ConfigureAwait(false);
        parts.Wire.TellAll(new Frame.Look());
        // Comes after its share in every lane.
        if (parts.Runtime is { } ready) await ready.AcquireAsync(ShardSet.None).ConfigureAwait(false);
    }

    /// <summary>Lines are open both ways before anybody has something to say; who does not come is not waited for long.</summary>
    async Task MeetAsync(RingWire wire)
    {
        for (var times = 0; times < MeetTimes && View.Members.Any(member => member.State == MemberState.Active && member.No != Number && !met.ContainsKey(member.No)); times++)
        {
            wire.TellAll(new Frame.Look());
            await Task.Delay(MeetAgain, Stopping.Token).ConfigureAwait(false);
        }
    }

    public override Task<Answer> AskAsync(Envelope command, CancellationToken cancel) =>
        parts!.Asking.AskAsync(command, parts.Runtime is { } own ? (Number, own) : null, cancel);

    private protected override async Task LeaveAsync(TimeSpan within)
    {
        using var deadline = new CancellationTokenSource(within);
        if (parts?.Runtime is { } last && !View.Members.Any(member => member.Owns && member.No != Number))
        {
            Leaves();
            await last.DrainAsync(within).ConfigureAwait(false);
        }

        await Presence.LeaveAsync(() => parts!.Wire.TellAll(new Frame.Look()), deadline.Token).ConfigureAwait(false);
        Leaves();
        if (parts!.Runtime is { } own) await own.DrainAsync(within).ConfigureAwait(false);
        await Presence.EndAsync(deadline.Token).ConfigureAwait(false);
        parts.Wire.TellAll(new Frame.Look());
    }

    public override void Retry(ActorId actor)
    {
        if (View.OwnerOf(actor) is { } owner && owner.No != Number) parts?.Wire.Tell(owner.No, new Frame.Retry(actor));
        else parts?.Runtime?.Retry(actor);
    }

    public override async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        await watching.ConfigureAwait(false);
        await server.DisposeAsync().ConfigureAwait(false);
        parts?.Wire.Dispose();
        if (parts?.Runtime is { } own) await own.DisposeAsync().ConfigureAwait(false);
        await Presence.DisposeAsync().ConfigureAwait(false);
        certificate.Dispose();
    }

    /// <summary>Nobody could ask one that reaches nobody: it takes no shards yet.</summary>
    async Task ReachesAsync(RingWire wire)
    {
        while (Isolation.IsAlone(View, Number, wire.Reaches))
        {
            wire.Probe();
            await Task.Delay(RingTimes.Look, Stopping.Token).ConfigureAwait(false);
        }
    }

    /// <summary>Keeps lines to all others open, and makes way for them when none of them is reached any more: nobody else notices, since the table is.</summary>
    async Task WatchAsync(RingWire wire)
    {
        var isolation = new Isolation(RingTimes.LooksAlone);
        while (!Stopping.IsCancellationRequested)
        {
            wire.Probe();
            if (isolation.Look(View, Number, wire.Reaches)) await Presence.GiveUpAsync($"member {Number} reaches none of the others, and makes way for them", Stopping.Token).ConfigureAwait(false);
            await Task.Delay(RingTimes.Look, Stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Those who take requests may have somebody who waits for it.</summary>
    Task TellGatewaysAsync(long position)
    {
        foreach (var gateway in View.Members.Where(member => member is { State: MemberState.Active, Role: not MemberRole.Silo } && member.No != Number)) parts!.Wire.Tell(gateway.No, new Frame.Reached(position));
        return Task.CompletedTask;
    }

    string? PrintOf(long member)
    {
        if (View.Find(member) is { } known) return known.Print;
        Presence.Hurry();
        return null;
    }

    /// <summary>The members have changed. On the heart's thread.</summary>
    void See(View seen)
    {
        parts?.Wire.See(seen);
        if (parts?.Runtime is not { } own) return;
        var share = seen.SharesOf(Number);
        var (lost, won) = (own.Owned.Except(share), share.Except(own.Owned));
        if (!lost.IsEmpty) own.Release(lost);
        if (!won.IsEmpty) _ = own.AcquireAsync(won);
    }

    /// <returns>False where it is not meant for this member, or came too early.</returns>
    bool Arrived(long from, long to, ReadOnlySpan<byte> batch)
    {
        if (to != Number || parts is not { } running) return false;
        foreach (var frame in running.Codec.Read(batch)) Arrived(running, from, frame);
        return true;
    }

    void Arrived(Parts running, long from, Frame frame)
    {
        switch (frame)
        {
            case Frame.Answered answered: running.Wire.Answered(answered); break;
            case Frame.Look: Met(running, from); break;
            case Frame.Reached(var position): Horizon.Heard(position); break;
            case Frame.Command command when running.Runtime is { Unavailable: null } own: own.Deliver(command.Envelope.WithReplyTo(new ReplyAddress(from, command.Number, Traces.Read(command.Trace)))); break;
            case Frame.Command command: Refuse(running, from, command.Number, command.Envelope.To, running.Runtime?.Unavailable); break;
            case Frame.Newer newer:
                if (newer.Number is { } number) Refuse(running, from, number, newer.To);
                running.Wire.GiveBack(newer.To.Shard);
                break;
            case var between when running.Runtime is { } own: between.TakenBy(own, running.Wire.GiveBack); break;
        }
    }

    /// <summary>The members may have changed; and to one that is about to join, a line is opened.</summary>
    void Met(Parts running, long member)
    {
        met[member] = 0;
        Presence.Hurry();
        if (View.Find(member)?.State == MemberState.Joining && View.Find(Number)?.State == MemberState.Active) running.Wire.Tell(member, new Frame.Look());
    }

    static void Refuse(Parts running, long from, long number, ActorId actor, Answer? why = null) =>
        running.Wire.Tell(from, new Frame.Answered(number, actor.Kind, why ?? new Answer.Unavailable("not-owner", 50)));

    /// <summary>What a member has once it knows what it runs.</summary>
    sealed record Parts(FrameCodec Codec, RingWire Wire, SiloRuntime? Runtime, RingAsking Asking);
}

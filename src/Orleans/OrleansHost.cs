namespace GridActors.Orleans;

/// <summary>
/// One process of a cluster on Orleans: the runtime of every host, with Orleans as directory and wire. Who is there, Orleans says; who owns what follows from that
/// (<see cref="Shares"/>); that nothing is done twice by two who both believe to own it, the journal says.
///
/// <b>Two tables.</b> Orleans keeps its own of the silos. Beside it every process, silo or gateway, has a row among the journal's members, by whose number its
/// appends are fenced: whoever Orleans declares dead is declared dead there before its shards are taken.
/// </summary>
public sealed class OrleansHost : MemberSilo
{
    /// <summary>The database counts as away when it has not answered for so long.</summary>
    static readonly TimeSpan AwayAfter = TimeSpan.FromSeconds(4);
    /// <summary>What is under way when the others have taken over has so long to be committed and sent.</summary>
    static readonly TimeSpan FinishWithin = TimeSpan.FromSeconds(5);

    readonly OrleansOptions options;
    readonly X509Certificate2 certificate;
    Task listening = Task.CompletedTask;
    IHost? host;
    SiloParts? silo;
    /// <summary>
    /// Of a process that only takes requests: a client of each silo. <b>Rejected:</b> one client of them all, which brings a call by whichever silo it likes: one that stands still then
    /// delays the actors of every other, and most calls cross the wire twice.
    /// </summary>
    PerMember<IHost>? clients;
    Asking? asking;
    volatile bool hasLeft;

    OrleansHost(Presence presence, OrleansOptions options, X509Certificate2 certificate)
        : base(presence) => (this.options, this.certificate) = (options, certificate);

    /// <summary>Enters the table of members. It owns nothing and answers nothing until it is told what it runs: see <see cref="Run"/>.</summary>
    /// <exception cref="JournalInUseException">The members of the database are a ring.</exception>
    public static async Task<OrleansHost> JoinAsync(OrleansOptions options, IMembers members, CancellationToken cancel)
    {
        var times = (options.Times.Beat, options.Times.Lease, AwayAfter);
        await ClusterTable.CreateAsync(options.Postgres, cancel).ConfigureAwait(false);
        var certificate = MemberCertificate.Create();
        var presence = await Presence.EnterAsync(members, $"{options.Reached.Gateway}", options.Role, Member.OnOrleans + MemberCertificate.PrintOf(certificate), times, cancel).ConfigureAwait(false);
        var host = new OrleansHost(presence, options, certificate);
        await presence.StartAsync(cancel).ConfigureAwait(false);
        if (presence.View.Members.All(member => member.State != MemberState.Active || member.IsOnOrleans)) return host;
        presence.Stop();
        await presence.EndAsync(cancel).ConfigureAwait(false);
        throw new JournalInUseException("the members of this database are a ring; join it with --host ring");
    }

    public override void Run(GrainCatalog catalog, SiloClock clock, Func<IWire, SiloRuntime>? runtime)
    {
        var (codec, lines) = (new FrameCodec(catalog), new SecureLines(certificate, (print, cancel) => Presence.KnowsAsync(Member.OnOrleans + print, cancel)));
        if (runtime is not null) silo = new(codec, runtime, Presence.EvictAsync, TooOld);
        if (silo is null) Presence.Changed += (clients = new(member => member.Owns, member => Cluster.Client(options, lines, member.Address), client => _ = Cluster.EndAsync(client))).See;
        else host = Cluster.Silo(options, lines, Number, silo, FinishAsync, Fail);
        clients?.See(View);
        asking = new(actor => WayTo(View.OwnerOf(actor)), codec, options.Times.Attempt, () => Presence.NextView);
        Runs(catalog, clock, silo?.Runtime);
    }

    public override async Task StartAsync()
    {
        if (silo is not null)
        {
            await silo.Runtime.StartAsync(ShardSet.None).ConfigureAwait(false);
            var started = host!.StartAsync();
            silo.Start(host.Services);
            await started.ConfigureAwait(false);
            await silo.Holding.Settled.ConfigureAwait(false);
        }

        // Gateways bring commands to it from now on.
        await Presence.ActivateAsync(Catalog.Level).ConfigureAwait(false);
        if (silo is not null) TellReached(position => Tidings.TellAsync(host!.Services, View.Owners, position), Tidings.Every);
        if (options.Role != MemberRole.Silo) listening = Tidings.ListenAsync(() => (WayTo(View.Members.FirstOrDefault(member => member.Owns)), View.Owners), Horizon, () => Presence.NextView, Stopping.Token);
    }

    public override Task<Answer> AskAsync(Envelope command, CancellationToken cancel) =>
        hasLeft ? Task.FromResult<Answer>(new Answer.Unavailable("stopping", 2_000))
        : View.OwnerOf(command.To) is null ? Task.FromResult<Answer>(new Answer.Unavailable("no-silo", 2_000))
        : asking!.AskAsync(command, cancel);

    private protected override async Task LeaveAsync(TimeSpan within)
    {
        using var deadline = new CancellationTokenSource(within);
        if (silo is { Shares.Silos.Count: <= 1 })
        {
            Leaves();
            await silo.Runtime.DrainAsync(within).ConfigureAwait(false);
        }

        await Presence.LeaveAsync(() => { }, deadline.Token).ConfigureAwait(false);
        if (silo is not null) await host!.StopAsync(deadline.Token).ConfigureAwait(false);
        hasLeft = silo is not null;
        Leaves();
        await Presence.EndAsync(deadline.Token).ConfigureAwait(false);
    }

    public override void Retry(ActorId actor) => _ = asking!.RetryAsync(actor);

    public override async ValueTask DisposeAsync()
    {
        hasLeft = true;
        await StopAsync().ConfigureAwait(false);
        await listening.ConfigureAwait(false);
        if (silo is not null) await silo.StopAsync().ConfigureAwait(false);
        if (host is not null) await Cluster.EndAsync(host).ConfigureAwait(false);
        clients?.Dispose();
        if (silo is not null) await silo.Runtime.DisposeAsync().ConfigureAwait(false);
        await Presence.DisposeAsync().ConfigureAwait(false);
        certificate.Dispose();
    }

    /// <summary>Into the cluster: of a process that only takes requests, by way of this silo; null where it has no line to it yet.</summary>
    IServiceProvider? WayTo(Member? owner) => (host ?? clients?.Of(owner?.No ?? 0))?.Services;

    /// <summary>The others own what was this silo's, and its grains rest: what is under way is finished, while its messages can still be sent.</summary>
    async Task FinishAsync(CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested) return;
        await silo!.Runtime.DrainAsync(FinishWithin).ConfigureAwait(false);
        await Presence.EndAsync(cancel).ConfigureAwait(false);
    }
}

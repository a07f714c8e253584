namespace GridActors.Orleans.Membership;

/// <summary>What a process runs of Orleans: a silo, or a client of the silos.</summary>
static class Cluster
{
    /// <summary>A grain has no state: to keep one that nobody asks is a waste, to wake it costs little.</summary>
    static readonly TimeSpan IdleAfter = TimeSpan.FromSeconds(15);
    static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(5);

    /// <param name="finish">Run when the others know that it leaves and its grains rest; the lines to them still stand.</param>
    /// <param name="failed">It cannot go on.</param>
    public static IHost Silo(OrleansOptions options, SecureLines lines, long member, SiloParts parts, Func<CancellationToken, Task> finish, Action<Exception> failed)
    {
        var builder = Empty(options);
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(Name);
            silo.Configure<SiloOptions>(it => it.SiloName = Shares.NameOf(member));
            silo.Configure<EndpointOptions>(it => (it.AdvertisedIPAddress, it.SiloPort, it.GatewayPort) = (options.Reached.Silo.Address, options.Reached.Silo.Port, options.Reached.Gateway.Port));
            silo.Configure<EndpointOptions>(it => (it.SiloListeningEndpoint, it.GatewayListeningEndpoint) = options.Listen);
            silo.UseAdoNetClustering(it => (it.Invariant, it.ConnectionString) = ("Npgsql", ClusterTable.ConnectionString(options.Postgres)));
            silo.Configure<ClusterMembershipOptions>(options.Times.Set);
            silo.Configure<SiloConnectionOptions>(it =>
            {
                it.ConfigureSiloInboundConnection(lines.Listens);
                it.ConfigureGatewayInboundConnection(lines.Listens);
                it.ConfigureSiloOutboundConnection(lines.Calls);
            });
            silo.Configure<SiloMessagingOptions>(it => it.ResponseTimeout = it.SystemResponseTimeout = options.Times.Attempt * 2);
            silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(new Leaving(finish));
            silo.Services.Replace(ServiceDescriptor.Singleton<IFatalErrorHandler>(new Told(failed)));
            AddActors(silo, parts);
        });
        return builder.Build();
    }

    /// <summary>What a silo needs to have actors, wherever its cluster is kept.</summary>
    public static void AddActors(ISiloBuilder silo, SiloParts parts)
    {
        silo.Services.AddSerializer(serializer => serializer.AddAssembly(typeof(SiloParts).Assembly));
        silo.Services.AddSingleton(parts);
        silo.AddGrainService<LineService>();
        silo.AddMemoryGrainStorage(Tidings.Subscriptions);
        silo.AddMemoryStreams(Tidings.Provider, it =>
        {
            it.ConfigurePartitioning(1);
            it.ConfigurePullingAgent(agent => agent.Configure(pull => pull.GetQueueMsgsTimerPeriod = Tidings.Every));
        });
        silo.AddGrainDirectory<IGrainDirectory>(OwnerDirectory.Name, (services, _) => new OwnerDirectory(parts.Shares, services.GetRequiredService<IClusterMembershipService>()));
        // The directory is a function of the cluster: what is kept of its answers could only be older.
        silo.Configure<GrainDirectoryOptions>(it => it.CachingStrategy = GrainDirectoryOptions.CachingStrategyType.None);
        silo.Configure<GrainCollectionOptions>(it => (it.CollectionAge, it.CollectionQuantum) = (IdleAfter, IdleAfter / 3));
    }

    /// <summary>A client of one silo, that tries until it is connected.</summary>
    public static IHost Client(OrleansOptions options, SecureLines lines, string silo)
    {
        var builder = Empty(options);
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(Name);
            client.UseStaticClustering(IPEndPoint.Parse(silo));
            client.Configure<ClientConnectionOptions>(it => it.ConfigureConnection(lines.Calls));
            client.AddMemoryStreams(Tidings.Provider, it => it.ConfigurePartitioning(1));
            client.Configure<GatewayOptions>(it => it.GatewayListRefreshPeriod = options.Times.Beat);
            client.Configure<ClientMessagingOptions>(it => it.ResponseTimeout = options.Times.Attempt * 2);
            client.Services.AddSerializer(serializer => serializer.AddAssembly(typeof(SiloParts).Assembly));
            client.UseConnectionRetryFilter((_, cancel) => Task.Delay(options.Times.Beat, cancel).ContinueWith(_ => true, TaskScheduler.Default));
        });
        var host = builder.Build();
        _ = host.StartAsync();
        return host;
    }

    /// <summary>Ends one at once, whether it was up or not: whoever is to be told of it was told, or holds it for dead.</summary>
    public static async Task EndAsync(IHost host)
    {
        await host.StopAsync(new CancellationToken(canceled: true)).WaitAsync(EndWithin).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        host.Dispose();
    }

    static HostApplicationBuilder Empty(OrleansOptions options)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { ApplicationName = "GridActors" });
        // Signals are the process's own: it drains first.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        options.Log(builder.Logging);
        return builder;
    }

    /// <summary>One city a database.</summary>
    static void Name(ClusterOptions it) => (it.ClusterId, it.ServiceId) = ("gridactors", "gridactors");

    /// <summary>Between the rest of the grains and the end of the silo.</summary>
    sealed class Leaving(Func<CancellationToken, Task> finish) : ILifecycleParticipant<ISiloLifecycle>
    {
        public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(Leaving), ServiceLifecycleStage.ApplicationServices, _ => Task.CompletedTask, finish);
    }

    /// <summary>
    /// Hears what Orleans cannot go on after, in place of the end of the process on the spot. A silo that is told that it is dead, as one that stood still is when it wakes
    /// up, joins again as a new one; whatever else it is ends the process.
    /// </summary>
    sealed class Told(Action<Exception> failed) : IFatalErrorHandler
    {
        public bool IsUnexpected(Exception exception) => true;

        public void OnFatalException(object? sender, string? context, Exception? exception) => failed(exception is null
            ? new MemberEndedException("the silos of the cluster declared this one dead", null)
            : new InvalidOperationException($"its part in the cluster failed at {context}: {exception.Message}", exception));
    }

    sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

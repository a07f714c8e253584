using System.Collections.Concurrent;
using GridActors.Hosting;
using GridActors.Hosting.Checking;
using GridActors.Hosting.Running;
using GridActors.Hosting.Simulated.Sums;
using GridActors.Hosting.Wire;
using GridActors.Journal.Memory;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Orleans.Membership;
using GridActors.Orleans.Placement;
using GridActors.Orleans.Wire;
using Orleans.Configuration;
using Orleans.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace GridActors.Orleans.Tests.InOneProcess;

/// <summary>Silos of one cluster in this process, each with a runtime of its own, on one journal in memory; and a client of them.</summary>
sealed class Silos : IAsyncDisposable
{
    readonly InProcessTestCluster cluster;
    readonly ConcurrentDictionary<string, SiloParts> parts = [];
    readonly History history = new();
    readonly MemoryJournal journal = new();
    int numbers;

    Silos(int count)
    {
        var builder = new InProcessTestClusterBuilder((short)count);
        builder.ConfigureSilo((options, silo) =>
        {
            var member = Interlocked.Increment(ref numbers);
            var own = new SiloParts(new(Sums.Catalog), wire => new(new() { Settings = new() { Plan = "sums" }, Lanes = 2 }, Sums.Catalog, journal, wire), BuryAsync, _ => { });
            parts[Shares.NameOf(member)] = own;
            silo.Services.PostConfigure<SiloOptions>(it => it.SiloName = Shares.NameOf(member));
            silo.Configure<ClusterMembershipOptions>(new OrleansTimes().Set);
            silo.Configure<SiloMessagingOptions>(it => it.ResponseTimeout = it.SystemResponseTimeout = new OrleansTimes().Attempt * 2);
            Cluster.AddActors(silo, own);
            silo.AddStartupTask(async (services, _) =>
            {
                await own.Runtime.StartAsync(ShardSet.None);
                own.Start(services);
                await own.Holding.Settled;
            });
        });
        builder.ConfigureClient(client =>
        {
            client.AddMemoryStreams(Tidings.Provider, it => it.ConfigurePartitioning(1));
            client.Configure<ClientMessagingOptions>(it => it.ResponseTimeout = new OrleansTimes().Attempt * 2);
        });
        cluster = builder.Build();
    }

    public SumsWorkload Sums { get; } = new(throws: true);

    /// <summary>What a process has that only takes requests.</summary>
    public IServiceProvider Client => cluster.Client.ServiceProvider;

    /// <summary>What some silo has.</summary>
    public IServiceProvider Any => cluster.GetSiloServiceProvider(cluster.Silos[0].SiloAddress);

    public IReadOnlyCollection<SiloParts> Parts => [.. parts.Values];

    /// <summary>The members that a silo declared dead in the journal.</summary>
    public ConcurrentBag<long> Buried { get; } = [];

    public static async Task<Silos> StartAsync(int count)
    {
        var silos = new Silos(count);
        await silos.cluster.DeployAsync();
        return silos;
    }

    public Task AddAsync() => cluster.StartAdditionalSiloAsync();

    /// <summary>One ends without a word.</summary>
    /// <returns>Its member's number.</returns>
    public async Task<long> KillAsync()
    {
        var victim = cluster.Silos[^1];
        var member = Shares.MemberOf(cluster.GetSiloServiceProvider(victim.SiloAddress).GetRequiredService<ILocalSiloDetails>().Name)!.Value;
        await cluster.KillSiloAsync(victim);
        return member;
    }

    public async Task StopAsync() => await cluster.StopSiloAsync(cluster.Silos[^1]);

    /// <summary>Asks through the cluster's client, as a gateway does.</summary>
    public async Task<Answer> AskAsync(string errand, Message body)
    {
        var asking = new Asking(_ => Client, new(Sums.Catalog), TimeSpan.FromSeconds(2), () => new TaskCompletionSource().Task);
        var command = new Envelope(new("errand", errand), new Cause.Outside(Fingerprint.Of("client", errand, ""), Fingerprint.Of(body.ToString()), null), body) { IsIntake = true };
        var cause = (Cause.Outside)command.Cause;
        var attempt = history.Begin(command.To, cause.Command, cause.Digest, body);
        var answer = await asking.AskAsync(command, TestContext.Current.CancellationToken);
        if (answer is not Answer.Unknown) attempt.Answer = answer;
        return answer;
    }

    /// <summary>When everything that follows is delivered: what the checker finds wrong with what was kept and heard.</summary>
    public async Task<IReadOnlyList<string>> JudgeAsync()
    {
        await Eventually.Is(async () => await journal.CountAsync() is { Pending: 0, Timers: 0 }, async () => $"{await journal.CountAsync()}", TimeSpan.FromSeconds(60));
        var checker = new Checker(Sums.Catalog);
        var wrong = checker.Check(await JournalImage.ReadAsync(journal, ["errand", "purse"]), history, Sums.Secrets).ToList();
        return [.. wrong.Select(fault => fault.ToString()!), .. Sums.Check(checker.Standings).Select(fault => fault.ToString()!)];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var own in parts.Values) await own.StopAsync();
        await cluster.DisposeAsync();
        foreach (var own in parts.Values) await own.Runtime.DisposeAsync();
    }

    Task BuryAsync(long member, CancellationToken cancel)
    {
        Buried.Add(member);
        return Task.CompletedTask;
    }
}

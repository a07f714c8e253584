using System.Net.Sockets;
using GridActors.Gateway;
using GridActors.Gateway.Admin;
using GridActors.Gateway.Plan;
using GridActors.Hosting;
using GridActors.Hosting.Telemetry;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Silo.Plans;
using GridActors.Silo.Starting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace GridActors.Silo.Running;

/// <summary>The gateway of a city on Kestrel. It hears no signals: whoever started it stops it.</summary>
public sealed class Web : IAsyncDisposable
{
    /// <summary>A request's head: room for a key, an idempotency key and what proxies add.</summary>
    const int HeaderBytes = 16 * 1024;

    readonly WebApplication app;

    Web(WebApplication app) => this.app = app;

    /// <summary>Where it listens; a port 0 is told as the one that was taken.</summary>
    public IReadOnlyCollection<string> Addresses =>
        [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];

    public IServiceProvider Services => app.Services;

    /// <summary>Starts listening.</summary>
    /// <param name="silo">The way into the actors: the city's own silo, or what stands in front of it.</param>
    /// <param name="drain">Ends the process in good order, for an administrator who asks for it over HTTP.</param>
    /// <exception cref="StartFault">The address cannot be used.</exception>
    public static async Task<Web> StartAsync(City city, ISilo silo, string urls, Action<ILoggingBuilder> log, Action? drain = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "GridActors" });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().UseUrls(urls).ConfigureKestrel(kestrel =>
        {
            // Certificates and what else Kestrel itself knows; nothing else of the environment, which might name other addresses than ours.
            kestrel.Configure(new ConfigurationBuilder().AddEnvironmentVariables("Kestrel__").Build());
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Limits.RequestBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = HeaderBytes;
            kestrel.Limits.MaxRequestLineSize = HeaderBytes / 2;
        });
        log(builder.Logging);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddSingleton<ISilo>(_ => new MeasuredSilo(silo));
        builder.Services.AddSingleton<IJournal>(city.Journal);
        builder.Services.AddSingleton(city.Catalog);
        builder.Services.AddSingleton(city.MasterKeys);
        builder.Services.AddSingleton(city.Keys);
        builder.Services.AddSingleton(city.Checkpoints);
        builder.Services.AddSingleton<ICurrentPlan>(new CurrentPlan(city.Plans, city.Clock));
        builder.Services.AddSingleton<IPlanVersions>(new PlanVersions(city.Plans, city.Catalog, city.Clock));
        builder.Services.AddSingleton<ISiloControl>(new SiloControl(city.Silo, drain));
        builder.Services.AddGateway();
        var app = builder.Build();
        app.UseGateway();
        app.MapGateway();
        try
        {
            await app.StartAsync().ConfigureAwait(false);
        }
        catch (Exception wrong) when (wrong is IOException or SocketException or InvalidOperationException or FormatException or UnauthorizedAccessException)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            // Where there is no certificate, further lines advise what developers do.
            throw new StartFault(StartFault.Blocked, $"Cannot listen on {urls}: {wrong.Message.Split('\n')[0].Trim()}");
        }

        return new(app);
    }

    /// <summary>Takes no new connections and lets the running requests end.</summary>
    public async Task StopAsync(TimeSpan within)
    {
        using var deadline = new CancellationTokenSource(within);
        await app.StopAsync(deadline.Token).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>In place of the console's lifetime, which would stop the host at a signal before the silo has drained.</summary>
    sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

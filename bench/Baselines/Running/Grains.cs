using System.Net;
using System.Net.Sockets;
using GridActors.Baselines.Flow;
using GridActors.Baselines.OneWrite;
using GridActors.Baselines.Textbook;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Orleans.Runtime.Hosting;
using Orleans.Serialization;
using Orleans.Storage;

namespace GridActors.Baselines.Running;

/// <summary>A silo of Orleans with the grains of one baseline, alone in its cluster.</summary>
static class Grains
{
    public static async Task<IHost> StartAsync(BaselineOptions options, CaseRules rules, Action<ILoggingBuilder> log)
    {
        var postgres = options.City.Postgres ?? throw new ArgumentException("a baseline needs PostgreSQL", nameof(options));
        if (options.Kind is BaselineKind.Textbook or BaselineKind.TunedTextbook or BaselineKind.AdoNet) await Storage.CreateAsync(postgres);
        else await Script.RunAsync(postgres, "cases.sql");
        var builder = Host.CreateEmptyApplicationBuilder(new() { ApplicationName = "GridActors" });
        log(builder.Logging);
        builder.Services.AddSingleton(rules);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort(), FreePort());
            silo.Services.AddSerializer(serializer => serializer.AddAssembly(typeof(Intake).Assembly));
            if (options.Kind == BaselineKind.Textbook) silo.AddAdoNetGrainStorage(Storage.Name, storage => (storage.Invariant, storage.ConnectionString) = ("Npgsql", Storage.ConnectionString(postgres)));
            else if (options.Kind == BaselineKind.TunedTextbook) AddTuned(silo, options, Storage.Name);
            else if (options.Kind == BaselineKind.AdoNet) AddTuned(silo, options, StatefulCase.Storage);
            else AddOneWrite(silo, options);
        });
        builder.Services.AddSingleton<IWayIn>(services => WayIn(services, options.Kind));
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    static void AddTuned(ISiloBuilder silo, BaselineOptions options, string name) =>
        silo.AddAdoNetGrainStorage(name, (OptionsBuilder<AdoNetGrainStorageOptions> it) => it.Configure<Serializer>((storage, serializer) =>
        {
            (storage.Invariant, storage.ConnectionString) = ("Npgsql", Database.Tuned(options, Storage.Schema));
            storage.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
        }));

    static void AddOneWrite(ISiloBuilder silo, BaselineOptions options)
    {
        silo.Services.AddSingleton(_ => NpgsqlDataSource.Create(Database.Tuned(options)));
        silo.Services.AddSingleton<CaseRows>().AddSingleton<CaseColumns>();
        silo.Services.AddSingleton<ICaseRows>(services => options.Kind switch
        {
            BaselineKind.Complete => ActivatorUtilities.CreateInstance<CompleteRows>(services),
            BaselineKind.Grouped => ActivatorUtilities.CreateInstance<GroupedRows>(services, ActivatorUtilities.CreateInstance<StateBatch>(services), options.Sessions),
            BaselineKind.GroupedComplete => ActivatorUtilities.CreateInstance<GroupedRows>(services, ActivatorUtilities.CreateInstance<CompleteBatch>(services), options.Sessions),
            _ => services.GetRequiredService<CaseRows>(),
        });
        if (options.Kind == BaselineKind.Storage) silo.Services.AddGrainStorage(StatefulCase.Storage, (services, _) => ActivatorUtilities.CreateInstance<RowStorage>(services));
    }

    static IWayIn WayIn(IServiceProvider services, BaselineKind kind)
    {
        var grains = services.GetRequiredService<IGrainFactory>();
        return kind switch
        {
            BaselineKind.Textbook or BaselineKind.TunedTextbook => new TextbookWay(grains),
            BaselineKind.NoGrains => new DirectWay(services.GetRequiredService<ICaseRows>(), grains, services.GetRequiredService<CaseRules>()),
            BaselineKind.Worker or BaselineKind.Complete or BaselineKind.Grouped or BaselineKind.GroupedComplete => new WorkerWay(grains),
            BaselineKind.Insert => new CaseWay(id => grains.GetGrain<IInsertingCase>(id)),
            _ => new CaseWay(id => grains.GetGrain<IStatefulCase>(id)),
        };
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

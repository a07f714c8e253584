using GridActors.Gateway.Admin;
using GridActors.Gateway.Cases;
using GridActors.Gateway.Desks;
using GridActors.Gateway.Health;
using GridActors.Gateway.Http;
using GridActors.Gateway.Keys;
using GridActors.Gateway.Ledger;
using GridActors.Gateway.Notices;
using GridActors.Gateway.OpenApi;
using GridActors.Gateway.Personal;
using GridActors.Gateway.Places;
using GridActors.Gateway.Plan;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GridActors.Gateway;

/// <summary>
/// The gateway as a part of any ASP.NET Core host. It needs there, as singletons: <see cref="Hosting.ISilo"/>, <see cref="Journal.IJournal"/>,
/// <see cref="GrainCatalog"/>, <see cref="Hosting.Ledger.CheckpointMaker"/>, <see cref="ICurrentPlan"/>, <see cref="IPlanVersions"/>, <see cref="MasterKeys"/>,
/// <see cref="ISiloControl"/>.
/// </summary>
public static class GatewayExtensions
{
    public static IServiceCollection AddGateway(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new TransitionCodec(provider.GetRequiredService<GrainCatalog>()));
        services.TryAddSingleton<KeyRing>();
        services.AddHostedService<KeyRefresher>();
        services.AddSingleton<Sealer>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<EraseEndpoint>();
        services.AddSingleton<ReadsEndpoint>();
        services.AddSingleton<KeyRotation>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyRotation>());
        services.AddSingleton<MasterKeyEndpoint>();
        services.AddSingleton<PositionWaiter>();
        services.AddSingleton<IntakeEndpoint>();
        services.AddSingleton<CommandEndpoint>();
        services.AddSingleton<CaseEndpoint>();
        services.AddSingleton<TimelineEndpoint>();
        services.AddSingleton<ListEndpoint>();
        services.AddSingleton<NoticesEndpoint>();
        services.AddSingleton<AcknowledgeEndpoint>();
        services.AddSingleton<PlaceEndpoint>();
        services.AddSingleton<PlaceCommandEndpoint>();
        services.AddSingleton<DeskEndpoint>();
        services.AddSingleton<DeskCommandEndpoint>();
        services.AddSingleton<PlanEndpoint>();
        services.AddSingleton<PlanVersionsEndpoint>();
        services.AddSingleton<KeyEndpoints>();
        services.AddSingleton<CheckpointEndpoint>();
        services.AddSingleton<AdminEndpoints>();
        services.AddSingleton<HealthEndpoints>();
        services.AddGatewayOpenApi();
        return services;
    }

    /// <summary>Problems instead of bare statuses. Comes before everything else.</summary>
    public static IApplicationBuilder UseGateway(this IApplicationBuilder app) => app.UseMiddleware<Guard>();

    public static IEndpointRouteBuilder MapGateway(this IEndpointRouteBuilder app)
    {
        var services = app.ServiceProvider;
        var keys = services.GetRequiredService<KeyRing>();
        T Get<T>() where T : notnull => services.GetRequiredService<T>();

        app.MapPost("/api/v1/cases", keys.With(Get<IntakeEndpoint>().HandleAsync)).Describe(Operations.Report);
        app.MapGet("/api/v1/cases", keys.With(Get<ListEndpoint>().HandleAsync)).Describe(Operations.List);
        app.MapGet("/api/v1/cases/{id}", keys.With(Get<CaseEndpoint>().HandleAsync)).Describe(Operations.Find);
        app.MapGet("/api/v1/cases/{id}/timeline", keys.With(Get<TimelineEndpoint>().HandleAsync)).Describe(Operations.Timeline);
        app.MapPost("/api/v1/cases/{id}/commands/{command}", keys.With(Get<CommandEndpoint>().HandleAsync)).Describe(Operations.Command);
        app.MapGet("/api/v1/notices", keys.With(Get<NoticesEndpoint>().HandleAsync)).Describe(Operations.Notices);
        app.MapPost("/api/v1/notices/{id}/acknowledge", keys.With(Get<AcknowledgeEndpoint>().HandleAsync)).Describe(Operations.Acknowledge);
        app.MapGet("/api/v1/grids/{code}", keys.With(Get<PlaceEndpoint>().GridAsync)).Describe(Operations.Grid);
        app.MapGet("/api/v1/departments/{code}", keys.With(Get<PlaceEndpoint>().DepartmentAsync)).Describe(Operations.Department);
        app.MapPost("/api/v1/grids/{code}/commands/{command}", keys.With(Get<PlaceCommandEndpoint>().GridAsync)).Describe(Operations.CommandGrid);
        app.MapPost("/api/v1/departments/{code}/commands/{command}", keys.With(Get<PlaceCommandEndpoint>().DepartmentAsync)).Describe(Operations.CommandDepartment);
        app.MapGet("/api/v1/desks/{code}", keys.With(Get<DeskEndpoint>().DeskAsync)).Describe(Operations.Desk);
        app.MapGet("/api/v1/desks/{code}/handovers", keys.With(Get<DeskEndpoint>().HandoversAsync)).Describe(Operations.Handovers);
        app.MapPost("/api/v1/desks/{code}/commands/{command}", keys.With(Get<DeskCommandEndpoint>().HandleAsync)).Describe(Operations.CommandDesk);
        app.MapGet("/api/v1/plan", keys.With(Get<PlanEndpoint>().HandleAsync)).Describe(Operations.Plan);
        app.MapPost("/api/v1/plans", keys.WithAdmin(Get<PlanVersionsEndpoint>().PublishAsync)).Describe(Operations.PublishPlan);
        app.MapGet("/api/v1/plans", keys.WithAdmin(Get<PlanVersionsEndpoint>().ListAsync)).Describe(Operations.ListPlans);
        app.MapPost("/api/v1/keys", keys.WithAdmin(Get<KeyEndpoints>().CreateAsync)).Describe(Operations.CreateKey);
        app.MapGet("/api/v1/keys", keys.WithAdmin(Get<KeyEndpoints>().ListAsync)).Describe(Operations.ListKeys);
        app.MapDelete("/api/v1/keys/{id}", keys.WithAdmin(Get<KeyEndpoints>().DisableAsync)).Describe(Operations.DisableKey);
        app.MapDelete("/api/v1/cases/{id}/personal", keys.WithAdmin(Get<EraseEndpoint>().HandleAsync)).Describe(Operations.ErasePersonal);
        app.MapGet("/api/v1/personal-reads", keys.WithAuditor(Get<ReadsEndpoint>().HandleAsync)).Describe(Operations.PersonalReads);
        app.MapGet("/api/v1/master-key", keys.WithAdmin(Get<MasterKeyEndpoint>().FindAsync)).Describe(Operations.MasterKey);
        app.MapPost("/api/v1/master-key/rotate", keys.WithAdmin(Get<MasterKeyEndpoint>().RotateAsync)).Describe(Operations.RotateMasterKey);
        app.MapPost("/api/v1/checkpoints", keys.WithAdmin(Get<CheckpointEndpoint>().MakeAsync)).Describe(Operations.MakeCheckpoint);
        app.MapPost("/api/v1/admin/retry", keys.WithAdmin(Get<AdminEndpoints>().RetryAsync)).Describe(Operations.Retry);
        app.MapPost("/api/v1/admin/drain", keys.WithAdmin(Get<AdminEndpoints>().DrainAsync)).Describe(Operations.Drain);
        app.MapGet("/health/startup", Get<HealthEndpoints>().StartupAsync).Describe(Operations.Startup);
        app.MapGet("/health/ready", Get<HealthEndpoints>().ReadyAsync).Describe(Operations.Ready);
        app.MapGet("/health/live", Get<HealthEndpoints>().LiveAsync).Describe(Operations.Live);
        app.MapOpenApi("/openapi/v1.json");
        return app;
    }
}

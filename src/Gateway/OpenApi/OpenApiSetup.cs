using System.Reflection;
using System.Text.Json.Serialization;
using GridActors.Gateway.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace GridActors.Gateway.OpenApi;

/// <summary>OpenAPI 3.1 at <c>/openapi/v1.json</c>, made from <see cref="Operations"/> and the shapes.</summary>
static class OpenApiSetup
{
    const string Scheme = "apiKey";

    /// <summary>What callers send is read strictly: there are no other fields.</summary>
    static readonly Type[] Bodies = [typeof(ReportRequest), typeof(CommandRequest), typeof(KeyRequest), typeof(MemberRequest), typeof(ReceiverRequest), typeof(HandoverRequest), typeof(PointShape), typeof(Personal.Reporter)];

    static readonly MethodInfo Anything = ((Delegate)Nothing).Method;

    public static void AddGatewayOpenApi(this IServiceCollection services)
    {
        // Only the shapes go by these options: enumerations are names, numbers are numbers.
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
        });
        services.AddOpenApi("v1", Configure);
    }

    static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = type => OpenApiOptions.CreateDefaultSchemaReferenceId(type)?.Replace("Shape", "", StringComparison.Ordinal);
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (Bodies.Contains(context.JsonTypeInfo.Type)) schema.AdditionalPropertiesAllowed = false;
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            Introduce(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(DescribeAsync);
    }

    /// <summary>Tells the description what a route does. The routes themselves are plain delegates, which say nothing about themselves.</summary>
    public static IEndpointConventionBuilder Describe(this IEndpointConventionBuilder route, Operation operation)
    {
        route.WithMetadata(Anything, operation).WithName(operation.Id).WithSummary(operation.Summary).WithDescription(operation.Description).WithTags(operation.Tag);
        if (operation.Body is { } body) route.WithMetadata(new AcceptsMetadata(["application/json"], body, operation.BodyIsOptional));
        route.WithMetadata(new ProducesResponseTypeMetadata(operation.Status, operation.Reply ?? typeof(void), operation.Reply is null ? [] : ["application/json"]));
        if (operation.IsHealth) route.WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status503ServiceUnavailable, operation.Reply, ["application/json"]));
        foreach (var status in Statuses(operation)) route.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problem), [ProblemWriter.Type]));
        return route;
    }

    static IEnumerable<int> Statuses(Operation operation) =>
        operation.IsOpen ? [] : ProblemsOf(operation).Select(code => ProblemTable.Of(code).Status).Distinct();

    static IEnumerable<string> ProblemsOf(Operation operation) => operation.IsOpen ? [] : operation.Problems.Concat(["key-required", "key-unknown", "fault"]);

    static Task DescribeAsync(OpenApiOperation described, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<Operation>().FirstOrDefault() is not { } operation) return Task.CompletedTask;
        described.Parameters =
        [
            .. operation.Parameters.Select(parameter => (IOpenApiParameter)new OpenApiParameter
            {
                Name = parameter.Name,
                In = Enum.Parse<ParameterLocation>(parameter.In, ignoreCase: true),
                Required = parameter.In == "path",
                Description = parameter.Description,
                Schema = new OpenApiSchema { Type = parameter.IsNumber ? JsonSchemaType.Integer : JsonSchemaType.String },
            }),
        ];
        foreach (var (status, response) in described.Responses ?? [])
        {
            var codes = ProblemsOf(operation).Where(code => ProblemTable.Of(code).Status.ToString(System.Globalization.CultureInfo.InvariantCulture) == status).ToArray();
            if (codes.Length > 0) response.Description = string.Join(" · ", codes);
        }

        if (operation.IsOpen) described.Security = [];
        return Task.CompletedTask;
    }

    static void Introduce(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "GridActors",
            Version = "v1",
            Description = "Cases of a city's grids. Problems are RFC 9457 with a stable 'code'; docs/api.md lists every code.",
        };
        document.Servers = [];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key: ga_… (X-Api-Key is taken too)." },
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
    }

    static Task Nothing(HttpContext http) => Task.CompletedTask;
}

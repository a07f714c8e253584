using System.Net;
using System.Text.Json.Nodes;
using GridActors.Gateway.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GridActors.Gateway.Tests.OpenApi;

public sealed class Description(TestCity city) : IClassFixture<TestCity>
{
    [Fact]
    public async Task It_is_openapi_3_1_and_says_how_to_sign_in()
    {
        var document = await ReadAsync();

        document["openapi"]!.ToString().ShouldStartWith("3.1.");
        document["info"]!["title"]!.ToString().ShouldBe("GridActors");
        var scheme = document["components"]!["securitySchemes"]!["apiKey"]!;
        scheme["type"]!.ToString().ShouldBe("http");
        scheme["scheme"]!.ToString().ShouldBe("bearer");
        document["security"]![0]!.AsObject().ContainsKey("apiKey").ShouldBeTrue();
    }

    [Fact]
    public async Task Every_route_is_in_it_with_summary_answers_and_problems()
    {
        var (web, _) = await city.AnotherGatewayAsync();
        await using var closing = web;
        var routes = web.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => (Path: "/" + route.RoutePattern.RawText!.TrimStart('/'), Method: method.ToLowerInvariant())))
            .Where(route => !route.Path.StartsWith("/openapi", StringComparison.Ordinal)).ToArray();
        var paths = (await ReadAsync())["paths"]!.AsObject();

        routes.Length.ShouldBeGreaterThan(10);
        foreach (var (path, method) in routes)
        {
            var operation = paths[path].ShouldNotBeNull(path)[method].ShouldNotBeNull($"{method} {path}");
            operation["summary"]!.ToString().ShouldNotBeNullOrWhiteSpace();
            operation["operationId"]!.ToString().ShouldNotBeNullOrWhiteSpace();
            var responses = operation["responses"]!.AsObject();
            responses.ShouldContain(response => response.Key.StartsWith('2'));
            foreach (var name in path.Split('{').Skip(1).Select(part => part.Split('}')[0]))
                operation["parameters"]!.AsArray().ShouldContain(parameter => parameter!["name"]!.ToString() == name && parameter["in"]!.ToString() == "path", path);
            if (path.StartsWith("/health", StringComparison.Ordinal)) continue;
            responses["401"]!["content"]!.AsObject().ContainsKey("application/problem+json").ShouldBeTrue(path);
            responses.ShouldAllBe(response => response.Value!["description"]!.ToString().Length > 0);
        }

        paths.Sum(path => path.Value!.AsObject().Count).ShouldBe(routes.Length);
    }

    [Fact]
    public async Task Every_reference_leads_somewhere()
    {
        var document = await ReadAsync();
        var schemas = document["components"]!["schemas"]!.AsObject();

        foreach (var reference in References(document)) schemas.ContainsKey(reference).ShouldBeTrue(reference);
    }

    [Fact]
    public async Task Real_answers_have_the_shapes_that_it_tells()
    {
        var document = await ReadAsync();
        var (hotline, centre) = (city.Admin.As("H"), city.Admin.As("DC", Reports.District));
        var report = Reports.With(("description", Reports.Description), ("externalId", "7"), ("point", new JsonObject { ["lat"] = 41, ["lon"] = 122 }), ("evidence", new JsonArray("a")));

        var reported = (await hotline.ReportAsync(report)).Is(HttpStatusCode.Created);
        Fits(document, "/api/v1/cases", "post", "201", reported);
        Fits(document, "/api/v1/cases/{id}/commands/{command}", "post", "200", await centre.CommandAsync(reported.Id, "file", 1, """{"condition":"1"}"""));
        Fits(document, "/api/v1/cases/{id}/commands/{command}", "post", "200", await centre.CommandAsync(reported.Id, "dispatch", 2, """{"unit":"water-supply"}"""));
        await city.CountAsync();
        Fits(document, "/api/v1/cases/{id}", "get", "200", await centre.GetAsync($"/api/v1/cases/{reported.Id}"));
        Fits(document, "/api/v1/cases/{id}/timeline", "get", "200", await centre.GetAsync($"/api/v1/cases/{reported.Id}/timeline?limit=1"));
        Fits(document, "/api/v1/cases", "get", "200", await centre.GetAsync("/api/v1/cases?limit=1"));
        Fits(document, "/api/v1/notices", "get", "200", await city.Admin.GetAsync("/api/v1/notices?addressee=unit/water-supply"));
        Fits(document, "/api/v1/notices/{id}/acknowledge", "post", "200", await city.Admin.As("U", "water-supply").PostAsync($"/api/v1/notices/{reported.Id}.3.0/acknowledge", null));
        Fits(document, "/api/v1/notices", "get", "200", await city.Admin.GetAsync("/api/v1/notices?addressee=unit/water-supply"));
        Fits(document, "/api/v1/grids/{code}", "get", "200", await centre.GetAsync($"/api/v1/grids/{Reports.District}"));
        Fits(document, "/api/v1/grids/{code}", "get", "200", await centre.GetAsync("/api/v1/grids/211103003001003"));
        Fits(document, "/api/v1/departments/{code}", "get", "200", await centre.GetAsync("/api/v1/departments/water-supply"));
        Fits(document, "/api/v1/grids/{code}/commands/{command}", "post", "200", await city.Admin.PostAsync("/api/v1/grids/211103/commands/set-member", """{"member":"li","post":"Centre"}"""));
        Fits(document, "/api/v1/departments/{code}/commands/{command}", "post", "200", await city.Admin.PostAsync("/api/v1/departments/gas/commands/register-receiver", """{"receiver":"li"}"""));
        Fits(document, "/api/v1/desks/{code}", "get", "200", await centre.GetAsync($"/api/v1/desks/{Reports.District}"));
        Fits(document, "/api/v1/desks/{code}/handovers", "get", "200", await centre.GetAsync($"/api/v1/desks/{Reports.District}/handovers"));
        Fits(document, "/api/v1/plan", "get", "200", await centre.GetAsync("/api/v1/plan"));
        Fits(document, "/api/v1/keys", "post", "201", await city.Admin.PostAsync("/api/v1/keys", """{"name":"shape","role":"H"}"""));
        Fits(document, "/api/v1/keys", "get", "200", await city.Admin.GetAsync("/api/v1/keys"));
        Fits(document, "/api/v1/cases/{id}/personal", "delete", "200", await city.Admin.SendAsync(HttpMethod.Delete, $"/api/v1/cases/{reported.Id}/personal?reason=test", null));
        Fits(document, "/api/v1/cases/{id}", "get", "200", await centre.GetAsync($"/api/v1/cases/{reported.Id}"));
        Fits(document, "/api/v1/personal-reads", "get", "200", await city.Admin.GetAsync("/api/v1/personal-reads"));
        Fits(document, "/api/v1/master-key", "get", "200", await city.Admin.GetAsync("/api/v1/master-key"));
        Fits(document, "/api/v1/master-key/rotate", "post", "202", await city.Admin.PostAsync("/api/v1/master-key/rotate", null));
        Fits(document, "/api/v1/checkpoints", "post", "200", await city.Admin.PostAsync("/api/v1/checkpoints", null));
        Fits(document, "/health/ready", "get", "200", await centre.GetAsync("/health/ready"));
        Fits(document, "/api/v1/cases", "post", "409", await hotline.ReportAsync(Reports.Plain, reported.Header("Idempotency-Key")));
    }

    [Fact]
    public async Task The_fields_of_a_report_are_those_that_are_read()
    {
        var schema = (await ReadAsync())["components"]!["schemas"]!["ReportRequest"]!;
        schema["additionalProperties"]!.GetValue<bool>().ShouldBeFalse();
        schema["required"]!.AsArray().Select(name => (string)name!).ShouldBe(["channel", "item"]);

        // Each field with a value of a wrong type is found at fault by its name, so each is read.
        foreach (var (name, _) in schema["properties"]!.AsObject())
            (await city.Admin.As("H").ReportAsync(Reports.With((name, name is "reporter" or "point" ? 7 : new JsonObject())))).IsProblem(400, "wrong-type", name);
    }

    async Task<JsonObject> ReadAsync() => (await city.Admin.GetAsync("/openapi/v1.json")).Is(HttpStatusCode.OK).Json;

    static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => field.Key == "$ref" ? [field.Value!.ToString().Split('/')[^1]] : References(field.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };

    static void Fits(JsonObject document, string path, string method, string status, Reply reply)
    {
        ((int)reply.Status).ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(status, reply.Body);
        var schema = document["paths"]![path]![method]!["responses"]![status]!["content"]!.AsObject().Single().Value!["schema"]!;
        new Shape(document).Check(schema, reply.Json, $"{method} {path}");
    }
}

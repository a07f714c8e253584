using System.Net;
using System.Text.Json.Nodes;

namespace GridActors.Tests.Shared;

/// <summary>An answer as it came.</summary>
public sealed record Reply(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>A text or number of the body, as text.</summary>
    public string? this[string field] => Json[field]?.ToString();

    public long Version => (long)Json["version"]!;

    public string Id => (string)Json["id"]!;

    public Reply Is(HttpStatusCode status)
    {
        Status.ShouldBe(status, Body);
        return this;
    }

    /// <summary>Checks that this is a problem of that code, well formed, and that its type, code and status agree.</summary>
    public Reply IsProblem(int status, string code, string? field = null)
    {
        ((int)Status).ShouldBe(status, Body);
        Header("Content-Type").ShouldBe("application/problem+json");
        this["code"].ShouldBe(code, Body);
        this["type"].ShouldBe($"urn:gridactors:problem:{code}");
        ((int)Json["status"]!).ShouldBe(status);
        this["title"].ShouldNotBeNullOrWhiteSpace();
        this["detail"].ShouldNotBeNullOrWhiteSpace();
        this["detail"]!.ShouldNotContain('{');
        if (field is not null) this["field"].ShouldBe(field, Body);
        return this;
    }

    public override string ToString() => $"{(int)Status} {Body}";
}

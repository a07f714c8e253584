using GridActors.Gateway.Http;
using GridActors.Gateway.Keys;
using GridActors.Kernel.Contracts;
using Microsoft.AspNetCore.Http;

namespace GridActors.Gateway.Admin;

/// <summary>
/// <c>POST /api/v1/admin/retry?actor=kind/key</c> and <c>POST /api/v1/admin/drain</c>. Both are answered 202 before anything has come of them: what became of an actor shows
/// in its next answer, and in the alarms; a process that drains says so on <c>/health/ready</c>.
/// </summary>
sealed class AdminEndpoints(ISiloControl silo, GrainCatalog catalog)
{
    public Task RetryAsync(HttpContext http, Caller caller)
    {
        Query.Only(http, "actor");
        var text = Query.Text(http, "actor") ?? throw new BadInput("field-required", "actor", "'actor' is required: kind/key.");
        var actor = Parse(text) ?? throw new BadInput("bad-value", "actor", $"'actor' is kind/key, with a kind of {string.Join(", ", catalog.Kinds.Select(kind => kind.Kind))}.");
        silo.Retry(actor);
        return JsonOutput.WriteAsync(http, StatusCodes.Status202Accepted, actor, static (json, retried) =>
        {
            json.WriteStartObject();
            json.WriteString("actor"u8, retried.ToString());
            json.WriteEndObject();
        });
    }

    public Task DrainAsync(HttpContext http, Caller caller)
    {
        silo.Drain();
        return JsonOutput.WriteAsync(http, StatusCodes.Status202Accepted, true, static (json, draining) =>
        {
            json.WriteStartObject();
            json.WriteBoolean("draining"u8, draining);
            json.WriteEndObject();
        });
    }

    ActorId? Parse(string text)
    {
        try
        {
            var actor = ActorId.Parse(text);
            return catalog.Knows(actor.Kind) ? actor : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

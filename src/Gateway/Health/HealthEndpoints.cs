using System.Text.Json;
using GridActors.Gateway.Http;
using GridActors.Hosting;
using Microsoft.AspNetCore.Http;

namespace GridActors.Gateway.Health;

/// <summary>
/// <c>/health/startup</c>: it has taken over its shards. <c>/health/ready</c>: new work is accepted. <c>/health/live</c>: it moves; where it
/// does not, a restart helps. 200 or 503, with the figures behind it. Without a key, because what asks is a machine.
/// </summary>
sealed class HealthEndpoints(ISilo silo)
{
    public Task StartupAsync(HttpContext http) => AnswerAsync(http, health => health.Started);

    public Task ReadyAsync(HttpContext http) => AnswerAsync(http, health => health.Accepting);

    public Task LiveAsync(HttpContext http) => AnswerAsync(http, health => health.Progressing);

    Task AnswerAsync(HttpContext http, Func<SiloHealth, bool> isGood)
    {
        var health = silo.Health;
        http.Response.Headers.CacheControl = "no-store";
        return JsonOutput.WriteAsync(http, isGood(health) ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, health, Write);
    }

    static void Write(Utf8JsonWriter json, SiloHealth health)
    {
        json.WriteStartObject();
        json.WriteBoolean("started"u8, health.Started);
        json.WriteBoolean("progressing"u8, health.Progressing);
        json.WriteBoolean("accepting"u8, health.Accepting);
        if (health.Why is { } why) json.WriteString("why"u8, why);
        json.WriteNumber("oldestPending"u8, health.OldestPending);
        json.WriteNumber("writerQueue"u8, health.WriterQueue);
        json.WriteEndObject();
    }
}

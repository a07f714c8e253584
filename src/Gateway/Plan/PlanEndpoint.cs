using System.Text.Json;
using GridActors.Gateway.Keys;
using GridActors.Gateway.Http;
using Microsoft.AspNetCore.Http;

namespace GridActors.Gateway.Plan;

/// <summary><c>GET /api/v1/plan</c>: what may be reported, where, and to whom it goes.</summary>
sealed class PlanEndpoint(CityPlan plan)
{
    readonly byte[] text = JsonSerializer.SerializeToUtf8Bytes(plan, PlanJson.Default.CityPlan);

    public Task HandleAsync(HttpContext http, Caller caller)
    {
        Query.Only(http);
        http.Response.Headers.ETag = $"\"{plan.Hash}\"";
        http.Response.ContentType = JsonOutput.Type;
        http.Response.ContentLength = text.Length;
        return http.Response.BodyWriter.WriteAsync(text, http.RequestAborted).AsTask();
    }
}

using System.Buffers;
using System.Text.Json;
using GridActors.Gateway.Http;
using GridActors.Gateway.Keys;
using GridActors.Kernel.Contracts;
using Microsoft.AspNetCore.Http;

namespace GridActors.Gateway.Plan;

/// <summary><c>GET /api/v1/plan</c>: what may be reported, where, and to whom it goes.</summary>
sealed class PlanEndpoint(CityPlan plan)
{
    readonly byte[] text = Write(plan);

    public Task HandleAsync(HttpContext http, Caller caller)
    {
        Query.Only(http);
        http.Response.Headers.ETag = $"\"{plan.Hash}\"";
        http.Response.ContentType = JsonOutput.Type;
        http.Response.ContentLength = text.Length;
        return http.Response.BodyWriter.WriteAsync(text, http.RequestAborted).AsTask();
    }

    static byte[] Write(CityPlan plan)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Json.WriterOptions)) JsonSerializer.Serialize(json, plan, PlanJson.Default.CityPlan);
        return bytes.WrittenSpan.ToArray();
    }
}

using System.Buffers;
using System.Text.Json;
using GridActors.Gateway.Http;
using GridActors.Gateway.Keys;
using GridActors.Kernel.Contracts;
using Microsoft.AspNetCore.Http;

namespace GridActors.Gateway.Plan;

/// <summary><c>GET /api/v1/plan</c>: what may be reported, where, and to whom it goes.</summary>
sealed class PlanEndpoint(ICurrentPlan plans)
{
    (CityPlan Plan, byte[] Text)? last;

    public Task HandleAsync(HttpContext http, Caller caller)
    {
        Query.Only(http);
        var plan = plans.Now;
        var known = last;
        if (known?.Plan != plan) last = known = (plan, Write(plan));
        var text = known.Value.Text;
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

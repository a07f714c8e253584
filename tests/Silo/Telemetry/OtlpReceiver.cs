using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace GridActors.Silo.Tests.Telemetry;

/// <summary>A receiver of OTLP by HTTP that keeps what comes. Names stand in the protobuf as they are, so they can be looked for without a parser.</summary>
sealed class OtlpReceiver : IAsyncDisposable
{
    readonly WebApplication app;
    readonly ConcurrentQueue<(string Path, string Type, byte[] Body)> received = new();

    OtlpReceiver(WebApplication app) => this.app = app;

    public string Url => app.Urls.First();

    /// <summary>What was said of it, for failures.</summary>
    public string Story => string.Join(", ", received.Select(request => $"{request.Path} {request.Type} {request.Body.Length}"));

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var receiver = new OtlpReceiver(builder.Build());
        receiver.app.Run(receiver.TakeAsync);
        await receiver.app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <summary>Whether something that came to that path holds that text.</summary>
    public bool Has(string path, string text) => Has(path, Encoding.UTF8.GetBytes(text));

    public bool Has(string path, byte[] bytes) => received.Any(request => request.Path == path && request.Type == "application/x-protobuf" && request.Body.AsSpan().IndexOf(bytes) >= 0);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        received.Enqueue((http.Request.Path, http.Request.ContentType ?? "", body.ToArray()));
        http.Response.ContentType = "application/x-protobuf";
    }
}

using System.Buffers;
using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using GridActors.Hosting.Membership;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace GridActors.Hosting.Ring.Wire;

/// <summary>
/// Where the lines of other members arrive: HTTP/2 with certificates on both sides. What becomes of their frames goes back as frames, on this member's own
/// line; the answer to the request itself is only that the line is open, and its end.
/// </summary>
sealed class RingServer : IAsyncDisposable
{
    /// <summary>The number of the member that sends.</summary>
    public const string From = "gridactors-from";

    /// <summary>The number of the member that is meant: an address may be another's by now.</summary>
    public const string To = "gridactors-to";

    /// <summary>A batch has a megabyte, and one frame more.</summary>
    const int BatchBytes = 8 * 1024 * 1024;

    readonly WebApplication app;

    RingServer(WebApplication app) => this.app = app;

    /// <summary>The port that it listens on.</summary>
    public int Port { get; private init; }

    /// <summary>Starts listening.</summary>
    /// <param name="prints">The print of a member's certificate; null for one that is not known.</param>
    /// <exception cref="IOException">The port cannot be used.</exception>
    public static async Task<RingServer> StartAsync(IPEndPoint address, X509Certificate2 certificate, Func<long, string?> prints, Arrival arrived)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "GridActors" });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.Http2.InitialStreamWindowSize = BatchBytes;
            kestrel.Limits.Http2.InitialConnectionWindowSize = BatchBytes;
            kestrel.Listen(address, listen =>
            {
                listen.Protocols = HttpProtocols.Http2;
                listen.UseHttps(new HttpsConnectionAdapterOptions
                {
                    ServerCertificate = certificate,
                    ClientCertificateMode = ClientCertificateMode.RequireCertificate,
                    // Which member it is is said with each batch, and checked there.
                    ClientCertificateValidation = (_, _, _) => true,
                });
            });
        });
        var app = builder.Build();
        app.Run(context => HandleAsync(context, prints, arrived));
        await app.StartAsync().ConfigureAwait(false);
        return new(app) { Port = new Uri(app.Urls.First()).Port };
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    static async Task HandleAsync(HttpContext context, Func<long, string?> prints, Arrival arrived)
    {
        var (from, to) = (Number(context.Request.Headers[From]), Number(context.Request.Headers[To]));
        var print = context.Connection.ClientCertificate is { } certificate ? MemberCertificate.PrintOf(certificate) : null;
        if (print is null || from is null || to is null || prints(from.Value) != print)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        var body = context.Request.BodyReader;
        try
        {
            while (true)
            {
                var read = await body.ReadAsync(context.RequestAborted).ConfigureAwait(false);
                var rest = read.Buffer;
                while (rest.PositionOf((byte)'\n') is { } end)
                {
                    var batch = rest.Slice(0, end);
                    // Who was declared dead meanwhile has nothing more to say.
                    if (prints(from.Value) != print || !arrived(from.Value, to.Value, batch.IsSingleSegment ? batch.FirstSpan : batch.ToArray())) return;
                    rest = rest.Slice(rest.GetPosition(1, end));
                }

                if (read.IsCompleted || rest.Length >= BatchBytes) return;
                body.AdvanceTo(rest.Start, rest.End);
            }
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or InvalidOperationException or IOException or OperationCanceledException)
        {
            context.Abort();
        }
    }

    static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>A batch of a member for a member; false where that is not this one, or it takes nothing yet.</summary>
delegate bool Arrival(long from, long to, ReadOnlySpan<byte> batch);

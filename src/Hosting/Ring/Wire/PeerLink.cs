using System.Globalization;
using System.Net;
using GridActors.Hosting.Wire;
using GridActors.Journal.Members;

namespace GridActors.Hosting.Ring.Wire;

/// <summary>
/// From this member to one other: a request over HTTP/2 that lasts, whose body is batches, a line each. It is opened when something has to be carried and none is open.
///
/// <b>Rejected:</b> a request a batch, answered before the next: more work for each batch, and a line that breaks is noticed later.
/// </summary>
sealed class PeerLink : IDisposable
{
    readonly Member peer;
    readonly long self;
    readonly HttpClient http;
    readonly Action<long> broken;
    readonly FrameLine line;
    volatile LastingRequest? open;

    /// <param name="http">Its own.</param>
    /// <param name="dropped">Told of each frame that certainly or possibly did not arrive.</param>
    /// <param name="broken">Told of the member when all that was carried before may not have arrived.</param>
    public PeerLink(long self, Member peer, HttpClient http, FrameCodec codec, Action<Frame> dropped, Action<long> broken)
    {
        (this.self, this.peer, this.http, this.broken) = (self, peer, http, broken);
        line = new(codec, IsCarriedAsync, dropped);
    }

    /// <summary>The other takes what is posted.</summary>
    public bool IsOpen => open is { IsOpen: true };

    public void Post(Frame frame) => line.Post(frame);

    /// <summary>The other is gone: drops what waits, and what is under way.</summary>
    public void Dispose()
    {
        line.Dispose();
        http.Dispose();
    }

    async Task<bool> IsCarriedAsync(ReadOnlyMemory<byte> batch, CancellationToken cancel)
    {
        try
        {
            if (open is not { IsOpen: true })
            {
                var request = new HttpRequestMessage(HttpMethod.Post, $"https://{peer.Address}/ring") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
                request.Headers.Add(RingServer.From, self.ToString(CultureInfo.InvariantCulture));
                request.Headers.Add(RingServer.To, peer.No.ToString(CultureInfo.InvariantCulture));
                open = await LastingRequest.OpenAsync(http, request, () => broken(peer.No), cancel).ConfigureAwait(false);
            }

            await open.WriteAsync(batch).ConfigureAwait(false);
            return true;
        }
        catch (Exception over) when (over is HttpRequestException or OperationCanceledException or IOException or TimeoutException or InvalidOperationException)
        {
            return false;
        }
    }
}

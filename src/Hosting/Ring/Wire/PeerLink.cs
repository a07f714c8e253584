using System.Globalization;
using System.Net;
using GridActors.Hosting.Wire;
using GridActors.Journal.Members;

namespace GridActors.Hosting.Ring.Wire;

/// <summary>From this member to one other, over HTTP/2.</summary>
sealed class PeerLink : IDisposable
{
    readonly Member peer;
    readonly long self;
    readonly HttpClient http;
    readonly FrameLine line;

    /// <param name="dropped">Told of each frame that certainly or possibly did not arrive.</param>
    public PeerLink(long self, Member peer, HttpClient http, FrameCodec codec, Action<Frame> dropped)
    {
        (this.self, this.peer, this.http) = (self, peer, http);
        line = new(codec, IsCarriedAsync, dropped);
    }

    public void Post(Frame frame) => line.Post(frame);

    /// <summary>The other is gone: drops what waits, and what is under way.</summary>
    public void Dispose() => line.Dispose();

    async Task<bool> IsCarriedAsync(ReadOnlyMemory<byte> batch, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"https://{peer.Address}/ring")
            {
                Version = HttpVersion.Version20,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                Content = new ReadOnlyMemoryContent(batch),
            };
            request.Headers.Add(RingServer.From, self.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add(RingServer.To, peer.No.ToString(CultureInfo.InvariantCulture));
            using var answer = await http.SendAsync(request, cancel).ConfigureAwait(false);
            return answer.StatusCode == HttpStatusCode.NoContent;
        }
        catch (Exception broken) when (broken is HttpRequestException or OperationCanceledException or IOException)
        {
            return false;
        }
    }
}

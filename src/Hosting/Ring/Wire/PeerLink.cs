using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Threading.Channels;
using GridActors.Journal.Members;
using GridActors.Kernel.Contracts;

namespace GridActors.Hosting.Ring.Wire;

/// <summary>
/// From this member to one other: what waits goes as one batch, one batch at a time, so that batches grow with the load by themselves. What cannot be
/// carried is dropped, and whoever posted it is told: messages stand in their rows and are sent again, commands are asked again.
/// </summary>
sealed class PeerLink : IDisposable
{
    /// <summary>A batch ends when it is as long as this, bytes.</summary>
    const int BatchBytes = 1024 * 1024;

    /// <summary>Frames that may wait for a member that takes none; more are dropped, as on a broken line.</summary>
    const int WaitingAtMost = 100_000;

    static readonly JsonWriterOptions Writing = new() { SkipValidation = true };

    readonly Member peer;
    readonly long self;
    readonly HttpClient http;
    readonly FrameCodec codec;
    readonly Action<Frame> dropped;
    readonly Channel<Frame> waiting = Channel.CreateBounded<Frame>(new BoundedChannelOptions(WaitingAtMost) { SingleReader = true });
    readonly CancellationTokenSource stopping = new();
    readonly ArrayBufferWriter<byte> buffer = new(64 * 1024);

    /// <param name="dropped">Told of each frame that certainly or possibly did not arrive.</param>
    public PeerLink(long self, Member peer, HttpClient http, FrameCodec codec, Action<Frame> dropped)
    {
        (this.self, this.peer, this.http, this.codec, this.dropped) = (self, peer, http, codec, dropped);
        _ = Task.Run(PumpAsync);
    }

    public void Post(Frame frame)
    {
        if (!waiting.Writer.TryWrite(frame)) dropped(frame);
    }

    /// <summary>The other is gone: drops what waits, and what is under way.</summary>
    public void Dispose()
    {
        waiting.Writer.TryComplete();
        stopping.Cancel();
    }

    async Task PumpAsync()
    {
        var batch = new List<Frame>();
        while (await waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            batch.Clear();
            if (IsFilled(batch) && await IsCarriedAsync().ConfigureAwait(false)) continue;
            foreach (var frame in batch) dropped(frame);
        }
    }

    /// <returns>False where one of them has no form: that is a bug, and the line goes on without these.</returns>
    bool IsFilled(List<Frame> batch)
    {
        buffer.ResetWrittenCount();
        using var json = new Utf8JsonWriter(buffer, Writing);
        try
        {
            json.WriteStartArray();
            while (buffer.WrittenCount + json.BytesPending < BatchBytes && waiting.Reader.TryRead(out var frame))
            {
                batch.Add(frame);
                codec.Write(json, frame);
            }

            json.WriteEndArray();
            json.Flush();
            return true;
        }
        catch (Exception formless) when (formless is InvalidOperationException or UnknownKindException)
        {
            return false;
        }
    }

    async Task<bool> IsCarriedAsync()
    {
        if (stopping.IsCancellationRequested) return false;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"https://{peer.Address}/ring")
            {
                Version = HttpVersion.Version20,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                Content = new ReadOnlyMemoryContent(buffer.WrittenMemory),
            };
            request.Headers.Add(RingServer.From, self.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add(RingServer.To, peer.No.ToString(CultureInfo.InvariantCulture));
            using var answer = await http.SendAsync(request, stopping.Token).ConfigureAwait(false);
            return answer.StatusCode == HttpStatusCode.NoContent;
        }
        catch (Exception broken) when (broken is HttpRequestException or OperationCanceledException or IOException)
        {
            return false;
        }
    }
}

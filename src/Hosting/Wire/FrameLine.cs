using System.Buffers;
using System.Text.Json;
using System.Threading.Channels;
using GridActors.Kernel.Contracts;

namespace GridActors.Hosting.Wire;

/// <summary>
/// From this process to one other: what waits goes as one batch, a line of JSON, one batch at a time, so that batches grow with the load by themselves. What cannot be
/// carried is dropped, and whoever posted it is told: messages stand in their rows and are sent again, commands are asked again.
/// </summary>
sealed class FrameLine : IDisposable
{
    /// <summary>A batch ends when it is as long as this, bytes.</summary>
    const int BatchBytes = 1024 * 1024;

    /// <summary>Frames that may wait for a process that takes none; more are dropped, as on a broken line.</summary>
    const int WaitingAtMost = 100_000;

    static readonly JsonWriterOptions Writing = new() { SkipValidation = true };

    readonly FrameCodec codec;
    readonly Func<ReadOnlyMemory<byte>, CancellationToken, Task<bool>> carry;
    readonly Action<Frame> dropped;
    readonly Channel<Frame> waiting = Channel.CreateBounded<Frame>(new BoundedChannelOptions(WaitingAtMost) { SingleReader = true });
    readonly CancellationTokenSource stopping = new();
    readonly ArrayBufferWriter<byte> buffer = new(64 * 1024);

    /// <param name="carry">Brings a batch to the other; false where it may not have arrived. The bytes are the line's again when it is done.</param>
    /// <param name="dropped">Told of each frame that certainly or possibly did not arrive.</param>
    public FrameLine(FrameCodec codec, Func<ReadOnlyMemory<byte>, CancellationToken, Task<bool>> carry, Action<Frame> dropped)
    {
        (this.codec, this.carry, this.dropped) = (codec, carry, dropped);
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
            if (IsFilled(batch) && !stopping.IsCancellationRequested && await carry(buffer.WrittenMemory, stopping.Token).ConfigureAwait(false)) continue;
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
            buffer.Write("\n"u8);
            return true;
        }
        catch (Exception formless) when (formless is InvalidOperationException or UnknownKindException)
        {
            return false;
        }
    }
}

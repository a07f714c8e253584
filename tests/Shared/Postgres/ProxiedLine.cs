using System.Net.Sockets;
using System.Text;

namespace GridActors.Tests.Shared.Postgres;

/// <summary>
/// One line through a <see cref="CuttingProxy"/>. Cut, it passes on so many bytes more in each direction; where the first direction has none left,
/// both stand still with the line open at both ends, and neither end is told that the other one closes.
/// </summary>
sealed class ProxiedLine(TcpClient client, TcpClient server, Action<int> passed, CancellationToken stop)
{
    readonly Lock gate = new();
    readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource delivered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource answersRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly long[] left = [long.MaxValue, long.MaxValue];
    bool isCut;
    bool isLate;
    bool stands;
    volatile int keptRequests;
    volatile bool keepsBack;
    volatile string opening = "";

    /// <summary>It stands, and somebody waits for bytes that it keeps back.</summary>
    public bool KeepsBack => keepsBack;

    /// <summary>What the client said first, which is where it names itself; empty before that.</summary>
    public string Opening => opening;

    /// <summary>Passes bytes on until an end closes, or a direction is told by its question to cut at once; then both ends are closed.</summary>
    public Task PassAsync(Func<bool> cutsRequest, Func<bool> cutsAnswer) =>
        Task.WhenAll(PassAsync(client, server, 0, cutsRequest), PassAsync(server, client, 1, cutsAnswer));

    /// <param name="requests">How many bytes to the server still pass.</param>
    /// <param name="answers">How many bytes to the client still pass.</param>
    /// <param name="late">Whether what it keeps back of the requests reaches the server in the end.</param>
    public void Cut(long requests, long answers, bool late)
    {
        lock (gate) (left[0], left[1], isCut, isLate) = (requests, answers, true, late);
    }

    /// <summary>The client sees that a cut line is gone; the server too, unless something is still on its way to it.</summary>
    public void End()
    {
        client.Dispose();
        if (!isLate) server.Dispose();
        ended.TrySetResult();
    }

    /// <summary>What a line that was ended kept back reaches the server, which then sees that it is gone.</summary>
    /// <returns>How many bytes that is.</returns>
    public int Deliver()
    {
        delivered.TrySetResult();
        return isLate ? keptRequests : 0;
    }

    async Task PassAsync(TcpClient from, TcpClient to, int direction, Func<bool> isCutNow)
    {
        var buffer = new byte[64 * 1024];
        var kept = Memory<byte>.Empty;
        try
        {
            // A stream that is taken from a socket before it closes can be read to its end.
            var (reads, writes) = (from.GetStream(), to.GetStream());
            while (kept.IsEmpty && await reads.ReadAsync(buffer, stop) is > 0 and var count && !isCutNow())
            {
                if (direction == 0 && opening.Length == 0) opening = Encoding.ASCII.GetString(buffer, 0, count);
                var allowed = Allow(direction, count);
                if (allowed > 0) await writes.WriteAsync(buffer.AsMemory(0, allowed), stop);
                passed(allowed);
                kept = buffer.AsMemory(allowed..count);
            }
        }
        catch (Exception gone) when (IsGone(gone))
        {
            // One end is gone.
        }

        if (direction == 0) keptRequests = kept.Length;
        if (!kept.IsEmpty) keepsBack = true;
        if (isCut) await FinishAsync(direction == 0 ? kept : Memory<byte>.Empty, direction);
        from.Dispose();
        to.Dispose();
    }

    async Task FinishAsync(Memory<byte> late, int direction)
    {
        try
        {
            await ended.Task.WaitAsync(stop);
            if (!isLate) return;
            await delivered.Task.WaitAsync(stop);
            var line = server.GetStream();
            if (direction == 0)
            {
                await line.WriteAsync(late, stop);
                server.Client.Shutdown(SocketShutdown.Send);
                await answersRead.Task.WaitAsync(stop);
            }
            else
            {
                // A socket that is closed with bytes unread takes back what it has sent.
                var nobody = new byte[64 * 1024];
                while (await line.ReadAsync(nobody, stop) > 0) { }
            }
        }
        catch (Exception gone) when (IsGone(gone))
        {
            // The server had closed it, or nobody wants to know any more.
        }
        finally
        {
            if (direction == 1) answersRead.TrySetResult();
        }
    }

    int Allow(int direction, int count)
    {
        lock (gate)
        {
            if (stands) return 0;
            if (!isCut) return count;
            var allowed = (int)Math.Min(count, left[direction]);
            left[direction] -= allowed;
            stands = allowed < count;
            return allowed;
        }
    }

    static bool IsGone(Exception error) => error is OperationCanceledException or IOException or SocketException or ObjectDisposedException or InvalidOperationException;
}

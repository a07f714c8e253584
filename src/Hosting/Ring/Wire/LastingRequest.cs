using System.Net;

namespace GridActors.Hosting.Ring.Wire;

/// <summary>
/// A request whose body is written for as long as both sides live. The other says by its status that it takes it, and by the end of its answer, or by breaking,
/// that it takes no more.
/// </summary>
sealed class LastingRequest : HttpContent
{
    /// <summary>Who does not open its side within this time is not there: longer than any pause of one that lives.</summary>
    static readonly TimeSpan OpenWithin = TimeSpan.FromSeconds(3);

    readonly TaskCompletionSource<Stream> body = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly CancellationTokenSource ends;

    LastingRequest(CancellationToken cancel) => ends = CancellationTokenSource.CreateLinkedTokenSource(cancel);

    /// <summary>False once it takes no more.</summary>
    public bool IsOpen => !ends.IsCancellationRequested;

    /// <param name="over">Called once when it was open and takes no more.</param>
    /// <param name="cancel">Ends it, also later.</param>
    /// <exception cref="IOException">The other does not take it.</exception>
    public static async Task<LastingRequest> OpenAsync(HttpClient http, HttpRequestMessage request, Action over, CancellationToken cancel)
    {
        var lasting = new LastingRequest(cancel);
        request.Content = lasting;
        lasting.ends.CancelAfter(OpenWithin);
        _ = lasting.LiveAsync(http, request, over);
        await lasting.opened.Task.ConfigureAwait(false);
        return lasting;
    }

    /// <summary>What is written may still be lost: then it is over.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        var stream = await body.Task.WaitAsync(ends.Token).ConfigureAwait(false);
        await stream.WriteAsync(bytes, ends.Token).ConfigureAwait(false);
        await stream.FlushAsync(ends.Token).ConfigureAwait(false);
    }

    async Task LiveAsync(HttpClient http, HttpRequestMessage request, Action over)
    {
        using var sent = request;
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ends.Token).ConfigureAwait(false);
            if (answer.StatusCode != HttpStatusCode.OK) return;
            ends.CancelAfter(Timeout.InfiniteTimeSpan);
            opened.SetResult();
            await answer.Content.CopyToAsync(Stream.Null, ends.Token).ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is HttpRequestException or OperationCanceledException or IOException)
        {
            // That it is over is all there is to say.
        }
        finally
        {
            await ends.CancelAsync().ConfigureAwait(false);
            if (!opened.TrySetException(new IOException("it was not taken"))) over();
        }
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        // Sends the headers.
        await stream.FlushAsync(ends.Token).ConfigureAwait(false);
        body.SetResult(stream);
        await Task.Delay(Timeout.Infinite, ends.Token).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}

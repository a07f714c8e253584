using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace GridActors.Cli.Load.Sending;

/// <summary>
/// One kept-alive connection that posts and reads an answer, with as little work as possible: the generator often shares its cores with what it
/// measures. One request at a time. Opened when it is needed, and again after it broke.
/// </summary>
/// <param name="more">Further header lines, each with its end.</param>
public sealed class HttpConnection(Uri address, string key, string more = "") : IDisposable
{
    /// <summary>Bytes of an answer: cases and problems have less than a kilobyte.</summary>
    const int LargestAnswer = 64 * 1024;

    readonly string host = address.IsDefaultPort ? address.Host : string.Create(CultureInfo.InvariantCulture, $"{address.Host}:{address.Port}");
    readonly string path = address.AbsolutePath.TrimEnd('/');
    byte[] received = new byte[4 * 1024];
    Stream? stream;

    /// <summary>Opens it; nothing happens where it is open.</summary>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    /// <exception cref="IOException">It broke, or its certificate does not do.</exception>
    public async Task OpenAsync(CancellationToken cancel = default)
    {
        if (stream is not null) return;
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address.DnsSafeHost, address.Port, cancel).ConfigureAwait(false);
            Stream opened = new NetworkStream(socket, ownsSocket: true);
            if (address.Scheme == Uri.UriSchemeHttps)
            {
                var secured = new SslStream(opened);
                await secured.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = address.DnsSafeHost }, cancel).ConfigureAwait(false);
                opened = secured;
            }

            stream = opened;
        }
        catch (Exception wrong)
        {
            socket.Dispose();
            if (wrong is System.Security.Authentication.AuthenticationException) throw new IOException(wrong.Message, wrong);
            throw;
        }
    }

    /// <summary>Posts a JSON body under an idempotency key.</summary>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    /// <exception cref="IOException">The connection broke, so the outcome is unknown.</exception>
    /// <exception cref="OperationCanceledException">It took too long; the connection is given up.</exception>
    public async Task<HttpAnswer> PostAsync(string route, string idempotencyKey, ReadOnlyMemory<byte> body, CancellationToken cancel = default)
    {
        try
        {
            await OpenAsync(cancel).ConfigureAwait(false);
            await stream!.WriteAsync(Request(route, idempotencyKey, body.Span), cancel).ConfigureAwait(false);
            var answer = await ReadAsync(stream, cancel).ConfigureAwait(false);
            if (answer.Closes) Dispose();
            return answer;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Closes it. It may be used again.</summary>
    public void Dispose()
    {
        stream?.Dispose();
        stream = null;
    }

    byte[] Request(string route, string idempotencyKey, ReadOnlySpan<byte> body)
    {
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST {path}{route} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {key}\r\nIdempotency-Key: {idempotencyKey}\r\n{more}Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n");
        var request = new byte[head.Length + body.Length];
        Encoding.ASCII.GetBytes(head, request);
        body.CopyTo(request.AsSpan(head.Length));
        return request;
    }

    async Task<HttpAnswer> ReadAsync(Stream from, CancellationToken cancel)
    {
        var filled = 0;
        while (true)
        {
            if (filled == LargestAnswer) throw new IOException($"an answer of more than {LargestAnswer} bytes");
            if (filled == received.Length) Array.Resize(ref received, received.Length * 2);
            var read = await from.ReadAsync(received.AsMemory(filled), cancel).ConfigureAwait(false);
            if (read == 0) throw new IOException("the connection was closed before the answer");
            filled += read;
            if (AnswerReader.TryRead(received.AsSpan(0, filled), out var answer)) return answer;
        }
    }
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GridActors.Bench.Load;

/// <summary>
/// One kept-alive connection that posts and reads a status, with as little work as possible: the generator shares its cores with what it
/// measures.
/// </summary>
sealed class HttpConnection(IPEndPoint address, string key) : IDisposable
{
    readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    readonly byte[] received = new byte[16 * 1024];

    public async Task ConnectAsync() => await socket.ConnectAsync(address);

    /// <summary>Posts a JSON body and returns the status; the response body is read and dropped.</summary>
    public async Task<int> PostAsync(string path, string idempotencyKey, ReadOnlyMemory<byte> body)
    {
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {key}\r\nIdempotency-Key: {idempotencyKey}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n");
        var request = new byte[head.Length + body.Length];
        Encoding.ASCII.GetBytes(head, request);
        body.CopyTo(request.AsMemory(head.Length));
        for (var sent = 0; sent < request.Length;) sent += await socket.SendAsync(request.AsMemory(sent));

        var filled = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(received.AsMemory(filled));
            if (read == 0) throw new IOException("the silo closed the connection");
            filled += read;
            if (IsComplete(received.AsSpan(0, filled), out var status)) return status;
        }
    }

    public void Dispose() => socket.Dispose();

    static bool IsComplete(ReadOnlySpan<byte> response, out int status)
    {
        status = 0;
        var end = response.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        status = int.Parse(response.Slice(9, 3), CultureInfo.InvariantCulture);
        var head = response[..(end + 2)];
        var body = response[(end + 4)..];
        if (head.IndexOf("Transfer-Encoding: chunked"u8) >= 0) return body.EndsWith("0\r\n\r\n"u8);
        var at = head.IndexOf("Content-Length: "u8);
        if (at < 0) return true;
        var text = head[(at + 16)..];
        return body.Length >= int.Parse(text[..text.IndexOf((byte)'\r')], CultureInfo.InvariantCulture);
    }
}

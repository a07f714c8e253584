using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GridActors.Cli.Tests.Load.Running;

/// <summary>
/// What answers reports as a script says: refuses, breaks the connection, keeps silent. It remembers every body by its key. For what a real silo does not do when one asks.
/// </summary>
sealed class ScriptedCity : IDisposable
{
    public const string Created = "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}";

    /// <summary>Instead of an answer: the connection breaks.</summary>
    public const string Broken = "";

    readonly TcpListener listener = new(IPAddress.Loopback, 0);

    /// <summary>Held on to: of a connection that never gets an answer nothing else would keep the collector from closing it.</summary>
    readonly ConcurrentBag<TcpClient> clients = [];
    readonly Func<string, int, Task<string>> answer;

    /// <param name="answer">From a report's key and how often it has come.</param>
    public ScriptedCity(Func<string, int, Task<string>> answer)
    {
        this.answer = answer;
        listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>The bodies that came under each key, in order.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<string>> Bodies { get; } = new();

    public static string Problem(int status, string code, string more = "") =>
        string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} -\r\n{more}Content-Length: {code.Length + 11}\r\n\r\n{{\"code\":\"{code}\"}}");

    public void Dispose()
    {
        listener.Dispose();
        foreach (var client in clients) client.Dispose();
    }

    async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync();
                clients.Add(client);
                _ = ServeAsync(client);
            }
            catch (Exception over) when (over is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        try
        {
            while (await reader.ReadLineAsync() is not null)
            {
                var (key, length) = ("", 0);
                while (await reader.ReadLineAsync() is { Length: > 0 } line)
                {
                    if (line.StartsWith("Idempotency-Key: ", StringComparison.Ordinal)) key = line[17..];
                    if (line.StartsWith("Content-Length: ", StringComparison.Ordinal)) length = int.Parse(line.AsSpan(16), CultureInfo.InvariantCulture);
                }

                var body = new StringBuilder();
                while (Encoding.UTF8.GetByteCount(body.ToString()) < length) body.Append((char)reader.Read());
                var bodies = Bodies.GetOrAdd(key, static _ => new());
                bodies.Enqueue(body.ToString());
                var text = await answer(key, bodies.Count);
                if (text == Broken) return;
                await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text));
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The caller is gone, or the city.
        }
    }
}

using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace GridActors.Tests.Shared.Postgres;

/// <summary>
/// A bad line to a PostgreSQL server: passes bytes on in both directions until it is told to cut, before the next request reaches the server or
/// before its answer reaches the client. A cut ends that connection; later ones are passed on again.
/// </summary>
sealed class CuttingProxy : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly (string Host, int Port) server;
    readonly CancellationTokenSource stop = new();
    int cutRequests;
    int cutAnswers;

    public CuttingProxy(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        server = (given.Host!, given.Port);
        listener.Start();
        given.Host = "127.0.0.1";
        given.Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        ConnectionString = given.ConnectionString;
        _ = AcceptAsync();
    }

    /// <summary>The same database, through the proxy.</summary>
    public string ConnectionString { get; }

    /// <summary>Cuts the connection whose client sends next; the server never sees what is sent.</summary>
    public void CutNextRequest() => Interlocked.Exchange(ref cutRequests, 1);

    /// <summary>Cuts the connection to which the server answers next; the client never sees the answer.</summary>
    public void CutNextAnswer() => Interlocked.Exchange(ref cutAnswers, 1);

    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
        stop.Dispose();
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                var upstream = new TcpClient();
                await upstream.ConnectAsync(server.Host, server.Port, stop.Token);
                _ = PassAsync(client, upstream, () => Interlocked.Exchange(ref cutRequests, 0) == 1);
                _ = PassAsync(upstream, client, () => Interlocked.Exchange(ref cutAnswers, 0) == 1);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Disposed, or the server is gone.
        }
    }

    async Task PassAsync(TcpClient from, TcpClient to, Func<bool> isCut)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, stop.Token) is > 0 and var count && !isCut())
                await to.GetStream().WriteAsync(buffer.AsMemory(0, count), stop.Token);
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One end is gone; so is the other, now.
        }

        from.Dispose();
        to.Dispose();
    }
}

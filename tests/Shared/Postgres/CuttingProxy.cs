using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace GridActors.Tests.Shared.Postgres;

/// <summary>
/// A bad line to a PostgreSQL server: passes bytes on in both directions until it is told to cut, before the next request reaches the server or
/// before its answer reaches the client. A cut ends that connection; later ones are passed on again. Or it cuts all connections at bytes of their
/// own, keeps back what comes later, and lets no new ones in until it is healed.
/// </summary>
sealed class CuttingProxy : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly (string Host, int Port) server;
    readonly CancellationTokenSource stop = new();
    readonly Lock gate = new();
    readonly List<ProxiedLine> lines = [];
    readonly List<ProxiedLine> cut = [];
    TaskCompletionSource? healed;
    long carried;
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

    /// <summary>How many bytes have passed, in both directions.</summary>
    public long Carried => Interlocked.Read(ref carried);

    /// <summary>How many of the lines that are cut keep bytes back.</summary>
    public int KeepingBack
    {
        get
        {
            lock (gate) return cut.Count(line => line.KeepsBack);
        }
    }

    /// <summary>
    /// Cuts all lines, each at a byte of its own in either direction, mostly soon, and lets no new ones in. Nobody is told: the lines stand open.
    /// Of each second one what is kept back of the requests will reach the server late.
    /// </summary>
    /// <param name="but">Lines whose client has this in the name that it gives itself are left alone.</param>
    /// <returns>How many lines there were.</returns>
    public int CutAll(Random random, string? but = null)
    {
        lock (gate)
        {
            healed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            var spared = lines.Where(line => but is not null && line.Opening.Contains(but, StringComparison.Ordinal)).ToList();
            foreach (var line in lines.Except(spared)) line.Cut(Some(), Some(), late: random.Next(2) == 0);
            cut.AddRange(lines.Except(spared));
            lines.RemoveAll(line => !spared.Contains(line));
            return cut.Count;
        }

        long Some() => random.NextInt64(1L << random.Next(16));
    }

    /// <summary>Tells the clients of cut lines that these are gone, and lets new ones in; those that came meanwhile first.</summary>
    public void Heal()
    {
        lock (gate)
        {
            foreach (var line in cut) line.End();
            healed?.TrySetResult();
            healed = null;
        }
    }

    /// <summary>After healing: what was on its way to the server reaches it now, beside what is sent on new lines.</summary>
    /// <returns>How many bytes that were.</returns>
    public long DeliverLate()
    {
        lock (gate)
        {
            var late = cut.Sum(line => (long)line.Deliver());
            cut.Clear();
            return late;
        }
    }

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
                await Healed().WaitAsync(stop.Token);
                var upstream = new TcpClient();
                await upstream.ConnectAsync(server.Host, server.Port, stop.Token);
                _ = PassAsync(new(client, upstream, count => Interlocked.Add(ref carried, count), stop.Token));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Disposed, or the server is gone.
        }
    }

    async Task PassAsync(ProxiedLine line)
    {
        lock (gate)
        {
            // Cut while the server was called.
            if (healed is not null) line.Cut(0, 0, late: false);
            (healed is null ? lines : cut).Add(line);
        }

        await line.PassAsync(() => Interlocked.Exchange(ref cutRequests, 0) == 1, () => Interlocked.Exchange(ref cutAnswers, 0) == 1);
        lock (gate) lines.Remove(line);
    }

    Task Healed()
    {
        lock (gate) return healed?.Task ?? Task.CompletedTask;
    }
}

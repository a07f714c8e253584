using System.Net;
using System.Net.Sockets;

namespace GridActors.Silo.Tests.Hosts.Networks;

/// <summary>
/// The network between processes of this machine, where it needs no rights and no programs: each is reached through a door of its own, and who comes to a door is known by the
/// process that has the other end. What goes from one to another can be lost, in one direction or both, and nobody is told: lines stand open and bytes stand still, as
/// behind a switch that fell silent; when it is healed, what was kept back arrives late.
/// </summary>
sealed class Network : IDisposable
{
    readonly Lock gate = new();
    readonly List<TcpListener> doors = [];
    readonly Dictionary<string, Func<int?>> processes = [];
    readonly HashSet<(string From, string To)> lost = [];
    readonly CancellationTokenSource stop = new();
    TaskCompletionSource healed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A process of that name is there.</summary>
    public void Knows(string name, Func<int?> process)
    {
        lock (gate) processes[name] = process;
    }

    /// <summary>A port by which others reach what listens at <paramref name="target"/>.</summary>
    /// <param name="to">Whose door it is.</param>
    /// <param name="from">Who comes through it; null for whoever does.</param>
    public int Open(string to, IPEndPoint target, string? from = null)
    {
        var door = new TcpListener(IPAddress.Loopback, 0);
        door.Start();
        lock (gate) doors.Add(door);
        _ = AcceptAsync(door, target, to, from);
        return ((IPEndPoint)door.LocalEndpoint).Port;
    }

    /// <summary>From now on nothing of the first reaches the second.</summary>
    public void Lose(string from, string to)
    {
        lock (gate) lost.Add((from, to));
    }

    /// <summary>From now on nothing is lost any more.</summary>
    public void Heal()
    {
        lock (gate)
        {
            lost.Clear();
            healed.TrySetResult();
            healed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Done when what the first sends reaches the second.</summary>
    public async Task PassesAsync(Func<string?> from, Func<string?> to)
    {
        while (true)
        {
            Task heals;
            lock (gate)
            {
                if (lost.Count == 0) return;
                heals = healed.Task;
            }

            var way = (from() ?? "", to() ?? "");
            lock (gate)
                if (!lost.Contains(way)) return;
            await heals.WaitAsync(stop.Token);
        }
    }

    /// <summary>The name of the process that has the other end of a connection to a door; null for one that is not known, or not yet.</summary>
    public string? NameOf(TcpClient client)
    {
        (string Name, Func<int?> Process)[] known;
        lock (gate) known = [.. processes.Select(process => (process.Key, process.Value))];
        return Sockets.Of(client) is { } socket ? known.FirstOrDefault(process => process.Process() is { } id && Sockets.Has(id, socket)).Name : null;
    }

    public void Dispose()
    {
        stop.Cancel();
        foreach (var door in doors) door.Dispose();
    }

    async Task AcceptAsync(TcpListener door, IPEndPoint target, string to, string? from)
    {
        try
        {
            while (true) _ = new NetworkLine(this, await door.AcceptTcpClientAsync(stop.Token), to, from).PassAsync(target, stop.Token);
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }
}

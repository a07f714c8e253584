using System.Net;
using System.Net.Sockets;

namespace GridActors.Silo.Tests.Hosts.Networks;

/// <summary>One connection through a <see cref="Network"/>, from whoever opened it to the owner of the door.</summary>
sealed class NetworkLine(Network network, TcpClient client, string to, string? from)
{
    readonly TcpClient server = new();
    string? from = from;

    /// <summary>Passes bytes, ends and breaks on in both directions, each as soon as the network lets it pass.</summary>
    public async Task PassAsync(IPEndPoint target, CancellationToken stop)
    {
        using (client)
        using (server)
        {
            try
            {
                // To open a connection takes both directions.
                await network.PassesAsync(From, () => to);
                await network.PassesAsync(() => to, From);
                await server.ConnectAsync(target, stop);
                client.NoDelay = server.NoDelay = true;
                await Task.WhenAll(PassAsync(client, server, From, () => to, stop), PassAsync(server, client, () => to, From, stop));
            }
            catch (Exception gone) when (IsGone(gone))
            {
                // Nobody listens there, or it is over.
            }
        }
    }

    async Task PassAsync(TcpClient source, TcpClient sink, Func<string?> sender, Func<string?> receiver, CancellationToken stop)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            var (reads, writes) = (source.GetStream(), sink.GetStream());
            while (await reads.ReadAsync(buffer, stop) is > 0 and var count)
            {
                await network.PassesAsync(sender, receiver);
                await writes.WriteAsync(buffer.AsMemory(0, count), stop);
            }

            await network.PassesAsync(sender, receiver);
            sink.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception broken) when (IsGone(broken))
        {
            // That an end broke reaches the other one as bytes do.
            await network.PassesAsync(sender, receiver);
            sink.Dispose();
            source.Dispose();
        }
    }

    /// <summary>Asked for as late as possible: a process that is just starting is known only when it is ready.</summary>
    string? From() => from ??= network.NameOf(client);

    static bool IsGone(Exception error) => error is OperationCanceledException or IOException or SocketException or ObjectDisposedException or InvalidOperationException;
}

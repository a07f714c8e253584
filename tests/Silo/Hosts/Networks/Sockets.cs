using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace GridActors.Silo.Tests.Hosts.Networks;

/// <summary>Which process has a socket, as Linux tells everybody about his own processes.</summary>
static class Sockets
{
    /// <summary>The number of the socket at the other end of a connection on this machine; null where it is gone.</summary>
    public static string? Of(TcpClient client)
    {
        try
        {
            var (ours, theirs) = (Port(client.Client.LocalEndPoint), Port(client.Client.RemoteEndPoint));
            return new[] { "/proc/net/tcp", "/proc/net/tcp6" }.SelectMany(File.ReadLines).Skip(1)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(parts => parts[1].EndsWith(theirs, StringComparison.Ordinal) && parts[2].EndsWith(ours, StringComparison.Ordinal))
                .Select(parts => parts[9]).FirstOrDefault(number => number != "0");
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            return null;
        }
    }

    /// <summary>Whether a process has the socket of that number.</summary>
    public static bool Has(int process, string socket)
    {
        try
        {
            return Directory.EnumerateFiles(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/fd")).Any(file => IsThat(file, $"socket:[{socket}]"));
        }
        catch (IOException)
        {
            // It has ended.
            return false;
        }
    }

    static bool IsThat(string file, string target)
    {
        try
        {
            return new FileInfo(file).LinkTarget == target;
        }
        catch (IOException)
        {
            return false;
        }
    }

    static string Port(EndPoint? end) => string.Create(CultureInfo.InvariantCulture, $":{((IPEndPoint)end!).Port:X4}");
}

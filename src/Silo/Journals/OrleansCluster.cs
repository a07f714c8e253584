using GridActors.Hosting;
using GridActors.Journal.Postgres.Members;
using GridActors.Silo.Starting;
#if ORLEANS
using System.Net;
using System.Net.Sockets;
using GridActors.Orleans;
using GridActors.Silo.Running;
#endif

namespace GridActors.Silo.Journals;

/// <summary>The host on Orleans, where this program was built with it: MSBuild property <c>Orleans=true</c>.</summary>
static class OrleansCluster
{
#if ORLEANS
    public const bool IsBuiltIn = true;

    /// <exception cref="StartFault">The name of this silo is no address.</exception>
    public static async Task<IMemberSilo> JoinAsync(SiloOptions options, PostgresMembers members)
    {
        var wish = options.Orleans!;
        var (address, silo, gateway) = (await AddressAsync(wish.Host).ConfigureAwait(false), Free(wish.SiloPort), Free(wish.GatewayPort));
        var here = IPAddress.IsLoopback(address) ? address : IPAddress.Any;
        return await OrleansHost.JoinAsync(
            new()
            {
                Postgres = options.Postgres!,
                Reached = (new(address, silo), new(address, gateway)),
                Listen = (wish.SiloListen ?? new(here, silo), wish.GatewayListen ?? new(here, gateway)),
                Role = wish.Role,
                Log = logging =>
                {
                    Logs.Of(options)(logging);
                    // A member that is gone is said by the silo, in one line; its runtime says it in hundreds.
                    logging.AddFilter("Orleans", LogLevel.Critical).AddFilter("Microsoft.Orleans", LogLevel.Critical);
                },
            },
            members, default).ConfigureAwait(false);
    }

    static async Task<IPAddress> AddressAsync(string host)
    {
        try
        {
            return (await Dns.GetHostAddressesAsync(host, AddressFamily.InterNetwork).ConfigureAwait(false))[0];
        }
        catch (Exception unknown) when (unknown is SocketException or ArgumentException or IndexOutOfRangeException)
        {
            throw new StartFault(StartFault.BadOptions, $"--silo-host {host} is no address, and no name of one.");
        }
    }

    /// <summary>Orleans is told its ports, and tells nobody which one it took.</summary>
    static int Free(int port)
    {
        if (port != 0) return port;
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
#else
    public const bool IsBuiltIn = false;

    public static Task<IMemberSilo> JoinAsync(SiloOptions options, PostgresMembers members) =>
        throw new StartFault(StartFault.BadOptions, $"--host orleans is not in this program ({options.Orleans}): {members.Name} stays as it is.");
#endif
}

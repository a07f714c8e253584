using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using GridActors.Bench.Stores;

namespace GridActors.Bench.Driving;

/// <summary>A silo as users run it: a process of its own, stopped with SIGTERM.</summary>
sealed class SiloProcess : IAsyncDisposable
{
    readonly Process process;

    SiloProcess(Process process, Uri address, TimeSpan readyAfter) => (this.process, Address, ReadyAfter) = (process, address, readyAfter);

    public Uri Address { get; }

    /// <summary>From the start of the process to the first 200 of its readiness.</summary>
    public TimeSpan ReadyAfter { get; }

    /// <summary>Resident memory, bytes.</summary>
    public long ResidentBytes => 1024L * long.Parse(
        File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    /// <summary>Processor time so far.</summary>
    public TimeSpan Used
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <param name="more">Further arguments.</param>
    public static Task<SiloProcess> StartAsync(Store store, string folder, BenchCity city, params string[] more) => StartInAsync(null, store, folder, city, more);

    /// <summary>Starts it as a process of a control group from its first instruction on.</summary>
    public static Task<SiloProcess> StartInAsync(CpuGroup? group, Store store, string folder, BenchCity city, params string[] more) => StartAsync("GridActors.Silo.dll", group, store, folder, city, more);

    /// <summary>Starts a baseline, which takes what a silo takes.</summary>
    public static Task<SiloProcess> StartBaselineAsync(Store store, string folder, BenchCity city, params string[] more) => StartAsync("GridActors.Baselines.dll", null, store, folder, city, more);

    static async Task<SiloProcess> StartAsync(string program, CpuGroup? group, Store store, string folder, BenchCity city, string[] more)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var started = Stopwatch.GetTimestamp();
        string[] under = group is null ? [] : ["sh", "-c", "echo $$ > \"$0\" && exec \"$@\"", group.Processes];
        string[] command =
        [
            .. under, "dotnet", Path.Combine(AppContext.BaseDirectory, program), .. store.Arguments(folder),
            "--plan", city.Folder, "--urls", address.ToString(), "--first-key", Store.KeyFile(folder), .. more,
        ];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync();
        using var http = new HttpClient();
        while (Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(60))
        {
            if (process.HasExited) throw new InvalidOperationException($"the silo ended with code {process.ExitCode}");
            try
            {
                using var ready = await http.GetAsync(new Uri(address, "/health/ready"));
                if (ready.StatusCode == HttpStatusCode.OK) return new(process, address, Stopwatch.GetElapsedTime(started));
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20);
            }
        }

        process.Kill();
        throw new InvalidOperationException("the silo was not ready within a minute");
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Sends it a signal by its name: STOP, CONT.</summary>
    public async Task SignalAsync(string name)
    {
        using var signal = Process.Start("kill", ["-" + name, process.Id.ToString(CultureInfo.InvariantCulture)]);
        await signal.WaitForExitAsync();
    }

    /// <summary>Tells it to stop, and waits until it is gone.</summary>
    public async Task StopAsync()
    {
        if (process.HasExited) return;
        await SignalAsync("TERM");
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        process.Dispose();
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using GridActors.Gateway.Tests.Support;

namespace GridActors.Gateway.Tests.Silo;

/// <summary>The silo as users start it: a process of its own.</summary>
sealed partial class SiloProcess : IAsyncDisposable
{
    public const int Interrupt = 2;
    public const int Terminate = 15;

    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    readonly Process process;
    readonly Lock gate = new();
    string output = "";
    string errors = "";

    SiloProcess(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "GridActors.Silo.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Add(ref output, line.Data);
        process.ErrorDataReceived += (_, line) => Add(ref errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output
    {
        get
        {
            lock (gate) return output;
        }
    }

    public string Errors
    {
        get
        {
            lock (gate) return errors;
        }
    }

    public Uri Address => new(AddressText().Match(Output).Groups[1].Value);

    public string? Key => KeyText().Match(Output) is { Success: true } found ? found.Value : null;

    /// <summary>Starts on a free port and waits until it says that it is ready.</summary>
    public static async Task<SiloProcess> StartAsync(string folder, params string[] arguments)
    {
        var silo = new SiloProcess(["--data", folder, "--urls", "http://127.0.0.1:0", .. arguments]);
        await Eventually.Is(() => silo.Output.Contains("Ctrl-C", StringComparison.Ordinal) || silo.process.HasExited, () => silo.Output + silo.Errors);
        if (silo.process.HasExited) throw new InvalidOperationException($"it ended with {silo.process.ExitCode}: {silo.Output}{silo.Errors}");
        return silo;
    }

    /// <summary>Runs it to its end, for starts that fail.</summary>
    public static async Task<(int Exit, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        await using var silo = new SiloProcess(arguments);
        var exit = await silo.ExitAsync();
        return (exit, silo.Output, silo.Errors);
    }

    public void Signal(int signal) => kill(process.Id, signal).ShouldBe(0);

    public async Task<int> ExitAsync()
    {
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"it does not end: {Output}{Errors}");
        }

        return process.ExitCode;
    }

    public async Task<int> StopAsync(int signal = Terminate)
    {
        Signal(signal);
        return await ExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    void Add(ref string to, string? line)
    {
        if (line is null) return;
        lock (gate) to += line + "\n";
    }

    [DllImport("libc", SetLastError = true)]
    static extern int kill(int process, int signal);

    [GeneratedRegex(@"ready on (http://\S+)")]
    private static partial Regex AddressText();

    [GeneratedRegex(@"ga_[0-9a-z]{8}_[\w-]{43}")]
    private static partial Regex KeyText();
}

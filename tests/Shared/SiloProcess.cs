using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace GridActors.Tests.Shared;

/// <summary>The silo as users start it: the built program as a process of its own. Killed at the end, whatever happens.</summary>
sealed partial class SiloProcess : IAsyncDisposable
{
    public const int Interrupt = 2;
    public const int Terminate = 15;

    /// <summary>The process stands still, with all its connections open, until <see cref="Continue"/>.</summary>
    public const int Stop = 19;
    public const int Continue = 18;

    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    readonly Process process;
    readonly bool isUnder;
    readonly Lock gate = new();
    string output = "";
    string errors = "";

    SiloProcess(IEnumerable<string> arguments, IEnumerable<string> under, string? program = null)
    {
        string[] command = [.. under, "dotnet", Path.Combine(program ?? AppContext.BaseDirectory, "GridActors.Silo.dll"), .. arguments];
        isUnder = under.Any();
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A developer's own database is none of a test's business.
        start.Environment.Remove("GRIDACTORS_POSTGRES");
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

    public Uri Address => new(AddressText().Matches(Output)[^1].Groups[1].Value);

    public string? Key => KeyText().Match(Output) is { Success: true } found ? found.Value : null;

    public bool HasExited => process.HasExited;

    /// <summary>The silo's own process, where another one runs it and has not become it.</summary>
    public int Id => isUnder && File.ReadAllText($"/proc/{process.Id}/task/{process.Id}/children").Trim() is { Length: > 0 } child ? int.Parse(child, CultureInfo.InvariantCulture) : process.Id;

    /// <summary>Starts on a free port and waits until it says that it is ready.</summary>
    public static Task<SiloProcess> StartAsync(string folder, params string[] arguments) =>
        StartUnderAsync([], ["--data", folder, "--urls", "http://127.0.0.1:0", .. arguments]);

    /// <summary>Starts it, maybe under another program such as a tracer, and waits until it says that it is ready.</summary>
    public static Task<SiloProcess> StartUnderAsync(string[] under, params string[] arguments) => StartAsync(null, under, arguments);

    /// <inheritdoc cref="StartUnderAsync"/>
    /// <param name="program">The folder of the program; null for that of this release.</param>
    public static async Task<SiloProcess> StartAsync(string? program, string[] under, string[] arguments)
    {
        var silo = new SiloProcess(arguments, under, program);
        try
        {
            await Eventually.Is(() => silo.Output.Contains("Ctrl-C", StringComparison.Ordinal) || silo.process.HasExited, () => silo.Output + silo.Errors, Deadline);
            return silo.process.HasExited ? throw new InvalidOperationException($"it ended with {silo.process.ExitCode}: {silo.Output}{silo.Errors}") : silo;
        }
        catch
        {
            await silo.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs it to its end, for starts that fail.</summary>
    public static async Task<(int Exit, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        await using var silo = new SiloProcess(arguments, []);
        var exit = await silo.ExitAsync();
        return (exit, silo.Output, silo.Errors);
    }

    public void Signal(int signal) => kill(Id, signal).ShouldBe(0);

    /// <summary><c>kill -9</c>, and it is gone.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
    }

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
        await KillAsync();
        process.Dispose();
    }

    void Add(ref string to, string? line)
    {
        if (line is null) return;
        lock (gate) to += line + "\n";
    }

    [DllImport("libc", SetLastError = true)]
    static extern int kill(int process, int signal);

    [GeneratedRegex(@"ready on (https?://\S+)")]
    private static partial Regex AddressText();

    [GeneratedRegex(@"ga_[0-9a-z]{8}_[\w-]{43}")]
    private static partial Regex KeyText();
}

using System.Diagnostics;

namespace GridActors.Silo.Tests.Support;

/// <summary><c>gridactors</c> as users start it.</summary>
static class Tool
{
    public static Task<(int Exit, string Output, string Errors)> RunAsync(params string[] arguments) => RunAsync(AppContext.BaseDirectory, arguments);

    /// <param name="folder">Of the program.</param>
    public static async Task<(int Exit, string Output, string Errors)> RunAsync(string folder, string[] arguments)
    {
        // Beside the silo's assemblies it must be run with the silo's frameworks: one of its own assemblies is a part of them, and was not copied here.
        string[] program = ["exec", "--runtimeconfig", Path.Combine(folder, "GridActors.Silo.runtimeconfig.json"), Path.Combine(folder, "gridactors.dll")];
        var start = new ProcessStartInfo("dotnet", [.. program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // A developer's own database is none of a test's business.
        start.Environment.Remove("GRIDACTORS_POSTGRES");
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(deadline.Token);
        return (process.ExitCode, await output, await errors);
    }
}

using GridActors.Silo.Running;
using GridActors.Silo.Starting;

var parsed = CommandLine.Create(async options =>
{
    try
    {
        return await new Process(options, Console.Out).RunAsync();
    }
    catch (StartFault fault)
    {
        await Console.Error.WriteLineAsync(fault.Message);
        return fault.ExitCode;
    }
}).Parse(args);
if (parsed.Errors.Count == 0)
{
    // Signals are the silo's own: it drains.
    return await parsed.InvokeAsync(new() { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
}

foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
await Console.Error.WriteLineAsync("--help shows the options.");
return StartFault.BadOptions;

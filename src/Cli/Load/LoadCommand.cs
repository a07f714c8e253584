using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using GridActors.Cli.Load.Drawing;
using GridActors.Cli.Load.Reporting;
using GridActors.Cli.Load.Running;
using GridActors.Cli.Load.Showing;

namespace GridActors.Cli.Load;

/// <summary><c>gridactors load</c>: an open loop of made-up reports against a running city.</summary>
public static class LoadCommand
{
    public static Command Create()
    {
        var options = new LoadOptions();
        var command = new Command(
            "load",
            """
            Reports made-up cases to a running city at a given rate, whatever it answers, and says how long each took from the time at which it should have been
            sent. Every report is a case for good, with invented names under seal: take a city that was made for it.

            An overloaded or moving city, and a connection that breaks, get the same report again under the same Idempotency-Key. Ctrl-C ends it in good order.
            Exits 0 where every report was accepted in the end, 1 where one was not or the rate could not be kept, 2 where nothing could be sent. docs/scaling.md
            """);
        options.AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            try
            {
                return await RunAsync(options.Read(parsed), stop).ConfigureAwait(false);
            }
            catch (LoadFault fault)
            {
                await Console.Error.WriteLineAsync(fault.Message).ConfigureAwait(false);
                return fault.ExitCode;
            }
        });
        return command;
    }

    static async Task<int> RunAsync(LoadRequest request, CancellationToken stop)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyyMMddHHmmss}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");
        var (choices, headers) = await CityQuestions.AskAsync(request.Settings.Urls, request.Settings.Key, stop).ConfigureAwait(false);
        var settings = request.Settings with { Headers = headers };
        using var run = new LoadRun(settings, new ReportMaker(choices, request.Seed, id));
        try
        {
            await TryOneAsync(run, stop).ConfigureAwait(false);
            await LoadShows.For(Console.Error, !Console.IsErrorRedirected, settings).RunAsync(run, () => run.RunAsync(stop)).ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is SocketException or IOException || (broken is OperationCanceledException && !stop.IsCancellationRequested))
        {
            throw new LoadFault(LoadFault.Wrong, $"The city does not take a report: {broken.Message}");
        }

        LoadTable.Write(Console.Out, run.Counts, id, stop.IsCancellationRequested);
        var isWritten = Write(request.Csv, to => LoadCsv.Write(to, run.Counts.Seconds)) & Write(request.Svg, to => to.Write(LoadChart.Draw(Title(settings), run.Counts.Seconds, [])));
        var all = run.Counts.All;
        return !isWritten ? LoadFault.Wrong : all.Accepted == (stop.IsCancellationRequested ? all.Sent : all.Scheduled) ? 0 : 1;
    }

    /// <summary>One report before the clock starts: a key of the wrong role is told in a sentence, and not in ten thousand refusals.</summary>
    static async Task TryOneAsync(LoadRun run, CancellationToken stop)
    {
        var answer = await run.TryOneAsync(stop).ConfigureAwait(false);
        if (!answer.IsAccepted) throw new LoadFault(LoadFault.Refused, $"The city does not take a report: {answer.Code}: {answer.Detail}");
    }

    static string Title(LoadSettings settings) => string.Join(", ", settings.Profile.Steps.Take(6)) + (settings.Profile.Steps.Count > 6 ? ", …" : "");

    static bool Write(string? path, Action<TextWriter> write)
    {
        if (path is null) return true;
        try
        {
            using var file = new StreamWriter(path);
            write(file);
            return true;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{path} cannot be written: {wrong.Message}");
            return false;
        }
    }
}

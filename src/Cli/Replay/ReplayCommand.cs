using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using GridActors.Cli.Replay.Mapping;
using GridActors.Cli.Replay.Reports;
using GridActors.Cli.Replay.Rows;
using GridActors.Cli.Replay.Showing;
using NodaTime;

namespace GridActors.Cli.Replay;

/// <summary><c>gridactors replay</c>: what the rules of a plan would have made of cases that really happened.</summary>
public static class ReplayCommand
{
    public static Command Create()
    {
        var plan = new Option<string>("--plan") { Description = "The city plan: its folder.", HelpName = "DIR", Required = true };
        var cases = new Option<string>("--cases") { Description = "The record: a CSV file with a header, UTF-8.", HelpName = "FILE.csv", Required = true };
        var mapping = new Option<string>("--mapping") { Description = "Which columns of the record say what.", HelpName = "FILE.yaml", Required = true };
        var output = new Option<string>("--out") { Description = "Where the reports go; made if it is not there.", HelpName = "DIR", Required = true };
        var until = new Option<string>("--until") { Description = "End of the replay, e.g. 2026-08-05T16:00Z; by default the last recorded act.", HelpName = "TIME" };
        var command = new Command(
            "replay",
            """
            Drives recorded cases through the same rules as the silo, in virtual time: a year takes seconds. The record says when each case was
            opened, dispatched, accepted, returned and closed, and until when it was due; the clocks and ladders of the plan run in between.

            Writes to --out: indicators.csv (per department, grid and item), cases.csv (the final state of every case), rejected.csv (rows and acts
            that could not be replayed, with line and reason), comparison.csv and differences.csv (our verdict beside the record's own) and
            summary.txt.
            Two runs write the same bytes. The mapping is described in docs/replay.md.

            Exits 0 when all rows were replayed, 1 when some were rejected, 2 when an input cannot be used.
            """)
        {
            plan, cases, mapping, output, until,
        };
        command.SetAction(parsed => Run(
            new(parsed.GetValue(plan)!, parsed.GetValue(cases)!, parsed.GetValue(mapping)!, parsed.GetValue(output)!, parsed.GetValue(until))));
        return command;
    }

    static int Run(ReplayArguments arguments)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            ReplayResult? result = null;
            using var inputs = ReplayInputs.Open(arguments);
            ProgressShows.For(Console.Error, !Console.IsErrorRedirected)
                .Run(tell => result = Replayer.Run(inputs.Plan, inputs.Mapping, inputs.Record, Path.GetFileName(arguments.Cases), inputs.Until, tell));
            var comparison = new Comparison(result!.Outcomes);
            new ReportWriter(result, comparison).Write(arguments.Out);
            new Summary(result, comparison).Write(Console.Out);
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(started).TotalSeconds:n1} s; reports in {arguments.Out}"));
            return result.Rejected.Count == 0 ? 0 : 1;
        }
        catch (InputFaultException wrong)
        {
            foreach (var fault in wrong.Faults) Console.Error.WriteLine(fault);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(broken.Message);
        }

        return 2;
    }
}

/// <summary>The options as given.</summary>
sealed record ReplayArguments(string Plan, string Cases, string Mapping, string Out, string? Until);

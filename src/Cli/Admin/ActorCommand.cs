using System.CommandLine;
using GridActors.Cli.Journals;
using GridActors.Grains;
using GridActors.Kernel.Contracts;

namespace GridActors.Cli.Admin;

/// <summary><c>gridactors admin actor</c>.</summary>
static class ActorCommand
{
    public static Command Create()
    {
        var kind = new Argument<string>("kind") { Description = "case, grid, department, desk, plan, audit." };
        var key = new Argument<string>("id") { Description = "Its id or code." };
        var history = new Option<int>("--history") { Description = "How many of its last transitions to show.", HelpName = "number", DefaultValueFactory = _ => 10 };
        var journal = new JournalOptions();
        var command = new Command(
            "actor",
            """
            One actor as the journal has it: version and hash, state, timers, messages on their way, parked messages, and its last transitions: when, caused by what, with which events. Read beside
            running silos. What a citizen wrote stands in none of it. Exits 1 where there is no such actor or its log cannot be folded, 2 where the journal cannot be read.
            """)
        {
            kind, key, history, journal.Data, journal.Postgres,
        };
        command.SetAction(parsed =>
        {
            var catalog = CityGrains.Catalog(new());
            var name = $"{parsed.GetValue(kind)}/{parsed.GetValue(key)}";
            if (!ActorNames.TryParse(name, out var actor) || !catalog.Knows(actor.Kind))
            {
                Console.Error.WriteLine($"'{name}' is not an actor's name: its kind is one of {string.Join(", ", catalog.Kinds.Select(known => known.Kind))}.");
                return Task.FromResult(2);
            }

            return journal.ReadAsync(parsed, (log, _) => new ActorReport(log, catalog, actor, Console.Out).WriteAsync(Math.Max(1, parsed.GetValue(history))));
        });
        return command;
    }
}

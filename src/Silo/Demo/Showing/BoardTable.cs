using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GridActors.Silo.Demo.Showing;

/// <summary>A table that is drawn again in place.</summary>
sealed class BoardTable(TextWriter output, string whatAClimbIs) : IBoardShow
{
    public Task RunAsync(Func<Action<Board>, Task> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        return console.Live(new Text("")).AutoClear(false).StartAsync(live => work(board =>
        {
            live.UpdateTarget(Draw(board, whatAClimbIs));
            live.Refresh();
        }));
    }

    /// <summary>A board as a table.</summary>
    public static IRenderable Draw(Board board, string whatAClimbIs)
    {
        var table = new Table()
            .Border(TableBorder.Rounded)
            .Title(string.Create(CultureInfo.InvariantCulture, $"{board.Now:yyyy'-'MM'-'dd HH':'mm}   {board.Opened} reported, {board.Closed} closed, {board.Ended - board.Closed} ended otherwise"))
            .Caption(Markup.Escape($"{whatAClimbIs} Units returned {Text(board.Returned)} cases and were late with {Text(board.Late)}."))
            .AddColumn("held by");
        foreach (var heading in new[] { "to file", "to dispatch", "in hand", "to close", "climbed here", "closed" }) table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (var rung in board.Rungs.Reverse())
        {
            table.AddRow(
                Markup.Escape($"{rung.Code} {rung.NameZh}"), Text(rung.ToFile), Text(rung.ToDispatch), Text(rung.InHand), Text(rung.ToClose),
                rung.ClimbedHere > 0 ? $"[bold yellow]{Text(rung.ClimbedHere)}[/]" : "", Text(rung.Closed));
        }

        return new Rows([table, .. board.Latest.Select(climb => new Markup($"[yellow]↑[/] {Markup.Escape(climb)}"))]);
    }

    static string Text(long count) => count.ToString(CultureInfo.InvariantCulture);
}

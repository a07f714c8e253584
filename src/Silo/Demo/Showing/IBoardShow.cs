namespace GridActors.Silo.Demo.Showing;

/// <summary>Shows a board that changes.</summary>
interface IBoardShow
{
    /// <summary>Runs the work, and shows each board that it hands over.</summary>
    Task RunAsync(Func<Action<Board>, Task> work);
}

/// <summary>Which one.</summary>
static class BoardShows
{
    /// <summary>A table on a terminal; plain lines in a file or pipe.</summary>
    public static IBoardShow For(TextWriter output, bool isTerminal, string whatAClimbIs) =>
        isTerminal ? new BoardTable(output, whatAClimbIs) : new BoardLines(output, whatAClimbIs);
}

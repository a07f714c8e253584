using System.Collections.Frozen;
using GridActors.Grains.Cases.Commands;
using GridActors.Grains.Contracts;

namespace GridActors.Grains.Cases;

/// <summary>The rows of LIFECYCLE §2 that are built.</summary>
static class CommandTable
{
    static readonly CommandRow[] Rows =
    [
        new FileRow(), new RefuseRow(), new DispatchRow(), new AcceptRow(), new FeedBackRow(),
        new RecommendCloseRow(), new RecommendReworkRow(), new CloseRow(), new OrderReworkRow(),
        new ReportRow(), new NotYetRow(),
    ];

    static readonly FrozenDictionary<Type, CommandRow> ByCommand = Rows.ToFrozenDictionary(row => row.Command);

    static readonly FrozenDictionary<CaseStatus, string> Possible = Enum.GetValues<CaseStatus>().ToFrozenDictionary(
        status => status,
        status => string.Join(',', Rows.Where(row => row.From.Contains(status)).Select(row => row.Name)));

    /// <exception cref="InvalidOperationException">No row of a case takes that message.</exception>
    public static CommandRow RowOf(CaseCommand command) => ByCommand.TryGetValue(command.GetType(), out var row)
        ? row
        : throw new InvalidOperationException($"no row decides on {command.GetType().Name}");

    /// <summary>Names of the commands that a state allows, comma-separated.</summary>
    public static string PossibleIn(CaseStatus status) => Possible[status];
}

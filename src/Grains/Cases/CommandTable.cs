using System.Collections.Frozen;
using GridActors.Grains.Cases.Commands;
using GridActors.Grains.Contracts;

namespace GridActors.Grains.Cases;

/// <summary>The rows of LIFECYCLE §2 and §3.</summary>
static class CommandTable
{
    static readonly CommandRow[] Rows =
    [
        new ReportRow(), new SelfDisposeRow(), new CheckRow(), new AnswerCheckRow(), new FileRow(), new RefuseRow(), new HandDownRow(), new EscalateRow(),
        new HandleHereRow(), new DispatchRow(), new AcceptRow(), new ReturnRow(), new UpholdRow(), new OverruleRow(), new RaiseDisputeRow(),
        new DesignateRow(), new SettleRow(), new JoinRow(), new AssignInsideRow(), new RecallRow(), new FeedBackRow(), new RecommendCloseRow(),
        new RecommendReworkRow(), new CloseRow(), new OrderReworkRow(), new VerifyAgainRow(), new CancelRow(), new MergeRow(), new ExplainRow(),
        new JudgeReasonRow(), new ReportForSupervisionRow(), new OrderRow(), new DeclineRow(), new CloseByRecordRow(), new AcknowledgeRow(), new NotYetRow(),
    ];

    static readonly FrozenDictionary<Type, CommandRow> ByCommand = Rows.ToFrozenDictionary(row => row.Command);

    static readonly FrozenDictionary<CaseStatus, string> Possible = Enum.GetValues<CaseStatus>().ToFrozenDictionary(
        status => status,
        status => string.Join(',', Rows.Where(row => row.From.Contains(status) && row is not CloseByRecordRow).Select(row => row.Name)));

    public static IEnumerable<CommandRow> All => Rows;

    /// <exception cref="InvalidOperationException">No row of a case takes that message.</exception>
    public static CommandRow RowOf(CaseCommand command) => ByCommand.TryGetValue(command.GetType(), out var row)
        ? row
        : throw new InvalidOperationException($"no row decides on {command.GetType().Name}");

    /// <summary>Names of the commands that a state allows, comma-separated.</summary>
    public static string PossibleIn(CaseStatus status) => Possible[status];
}

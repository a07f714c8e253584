using System.Collections.Frozen;
using GridActors.Gateway.Http;
using GridActors.Grains.Contracts;

namespace GridActors.Gateway.Cases;

/// <summary>The commands to a case that exists, by name: which fields each takes and which it needs.</summary>
static class CommandTable
{
    static readonly CommandField Reason = new("reason", Required: true);
    static readonly CommandField Evidence = new("evidence", FieldType.References);
    static readonly CommandField Unit = new("unit", Required: true);
    static readonly CommandField WhichUnit = new("unit");
    static readonly CommandField Suggested = new("suggested");

    public static readonly FrozenDictionary<string, CommandKind> Built = new CommandKind[]
    {
        new(CaseCommandNames.SelfDispose, (who, body) => new SelfDispose(who, body.Texts("evidence")), Evidence),
        new(CaseCommandNames.Check, (who, _) => new CheckCase(who)),
        new(CaseCommandNames.AnswerCheck, (who, body) => new AnswerCheck(who, FindingField.Read(body.Text("finding")!), body.Texts("evidence")),
            new CommandField("finding", Required: true), Evidence),
        new(CaseCommandNames.File, (who, body) => new FileCase(who, body.Text("item"), body.Text("condition")!),
            new CommandField("item"), new CommandField("condition", Required: true)),
        new(CaseCommandNames.Refuse, (who, body) => new RefuseCase(who, body.Text("reason")!), Reason),
        new(CaseCommandNames.HandDown, (who, body) => new HandDown(who, body.Text("to"), body.Text("reason")!), new CommandField("to"), Reason),
        new(CaseCommandNames.Escalate, (who, body) => new EscalateCase(who, body.Text("cause")!), new CommandField("cause", Required: true)),
        new(CaseCommandNames.HandleHere, (who, _) => new HandleHere(who)),
        new(CaseCommandNames.Dispatch, (who, body) => new DispatchCase(who, body.Text("unit")!, body.Time("dueAt")), Unit, new CommandField("dueAt", FieldType.Time)),
        new(CaseCommandNames.Accept, (who, _) => new AcceptCase(who)),
        new(CaseCommandNames.Return, (who, body) => new ReturnCase(who, body.Text("reason")!, body.Text("suggested")), Reason, Suggested),
        new(CaseCommandNames.Uphold, (who, body) => new UpholdReturn(who, body.Text("reason")!, body.Text("suggested")), Reason, Suggested),
        new(CaseCommandNames.Overrule, (who, body) => new OverruleReturn(who, body.Text("reason")!), Reason),
        new(CaseCommandNames.RaiseDispute, (who, body) => new RaiseDispute(who, body.Texts("units"), body.Text("reason")!),
            new CommandField("units", FieldType.Codes, Required: true), Reason),
        new(CaseCommandNames.Designate, (who, body) => new DesignateUnit(who, body.Text("unit")!, body.Text("reason")!), Unit, Reason),
        new(CaseCommandNames.Settle, (who, body) => new SettleDispute(who, body.Text("unit")!), Unit),
        new(CaseCommandNames.Join, (who, body) => new JoinUnits(who, body.Text("lead"), body.Texts("members")),
            new CommandField("lead"), new CommandField("members", FieldType.Codes, Required: true)),
        new(CaseCommandNames.AssignInside, (who, body) => new AssignInside(who, body.Text("to")!, body.Text("unit")), new CommandField("to", Required: true), WhichUnit),
        new(CaseCommandNames.Recall, (who, body) => new RecallCase(who, body.Text("reason")!), Reason),
        new(CaseCommandNames.FeedBack, (who, body) => new FeedBack(who, body.Text("result")!, body.Texts("evidence")),
            new CommandField("result", Required: true), Evidence),
        new(CaseCommandNames.RecommendClose, (who, body) => new RecommendClose(who, body.Texts("evidence")), Evidence),
        new(CaseCommandNames.RecommendRework, (who, body) => new RecommendRework(who, body.Text("reason")!, body.Texts("evidence")), Reason, Evidence),
        new(CaseCommandNames.Close, (who, body) => new CloseCase(who, body.Text("reason")), new CommandField("reason")),
        new(CaseCommandNames.OrderRework, (who, body) => new OrderRework(who, body.Text("reason")!), Reason),
        new(CaseCommandNames.VerifyAgain, (who, body) => new VerifyAgain(who, body.Text("reason")!), Reason),
        new(CaseCommandNames.Cancel, (who, body) => new CancelCase(who, body.Text("reason")!), Reason),
        new(CaseCommandNames.Merge, (who, body) => new MergeCase(who, body.Text("into")!), new CommandField("into", Required: true)),
        new(CaseCommandNames.Explain, (who, body) => new ExplainDelay(who, body.Text("reason")!), Reason),
        new(CaseCommandNames.JudgeReason, (who, body) => new JudgeReason(who, body.YesOrNo("valid"), body.Time("newDate"), body.Text("unit")),
            new CommandField("valid", FieldType.YesOrNo, Required: true), new CommandField("newDate", FieldType.Time), WhichUnit),
        new(CaseCommandNames.ReportForSupervision, (who, body) => new ReportForSupervision(who, body.Text("unit")), WhichUnit),
        new(CaseCommandNames.Order, (who, body) => new OrderSupervision(who, body.Limit("limit")!.Value, body.Text("unit")),
            new CommandField("limit", FieldType.Limit, Required: true), WhichUnit),
        new(CaseCommandNames.Decline, (who, body) => new DeclineSupervision(who, body.Text("reason")!, body.Text("unit")), Reason, WhichUnit),
    }.ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>Names for a caller who used another.</summary>
    public static string Names { get; } = string.Join(", ", Built.Keys.Order(StringComparer.Ordinal));

    public static bool ComesLater(string name) => CaseCommandNames.NotYet.Contains(name);
}

using System.Text.Json.Serialization.Metadata;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Contracts;

/// <summary>The vocabularies of the three kinds: names never change, types may.</summary>
public static class Words
{
    static readonly ContractsJson Json = ContractsJson.Default;

    public static readonly Vocabulary Case = Of(
        ("case.report", Json.ReportCase),
        ("case.file", Json.FileCase),
        ("case.refuse", Json.RefuseCase),
        ("case.dispatch", Json.DispatchCase),
        ("case.accept", Json.AcceptCase),
        ("case.feed-back", Json.FeedBack),
        ("case.recommend-close", Json.RecommendClose),
        ("case.recommend-rework", Json.RecommendRework),
        ("case.close", Json.CloseCase),
        ("case.order-rework", Json.OrderRework),
        ("case.not-yet", Json.NotYetCommand),
        ("case.reported", Json.CaseReported),
        ("case.filed", Json.CaseFiled),
        ("case.not-filed", Json.CaseNotFiled),
        ("case.dispatched", Json.CaseDispatched),
        ("case.accepted", Json.CaseAccepted),
        ("case.fed-back", Json.CaseFedBack),
        ("case.verified", Json.CaseVerified),
        ("case.closed", Json.CaseClosed),
        ("case.rework-ordered", Json.CaseReworkOrdered),
        ("case.moved", Json.CaseMoved),
        ("case.government-informed", Json.GovernmentInformed),
        ("case.clock-lapsed", Json.ClockLapsed),
        ("case.clock-deferred", Json.ClockDeferred),
        ("case.reply", Json.CaseReply));

    public static readonly Vocabulary Grid = Of(
        ("grid.case-opened", Json.GridCaseOpened),
        ("grid.case-arrived", Json.GridCaseArrived),
        ("grid.case-left", Json.GridCaseLeft),
        ("grid.case-ended", Json.GridCaseEnded),
        ("grid.set-member", Json.SetRosterMember),
        ("grid.remove-member", Json.RemoveRosterMember),
        ("grid.start-duty", Json.StartDuty),
        ("grid.end-duty", Json.EndDuty),
        ("grid.opened", Json.GridOpened),
        ("grid.arrived", Json.GridArrived),
        ("grid.left", Json.GridLeft),
        ("grid.ended", Json.GridEnded),
        ("grid.member-set", Json.RosterMemberSet),
        ("grid.member-removed", Json.RosterMemberRemoved),
        ("grid.duty-started", Json.DutyStarted),
        ("grid.duty-ended", Json.DutyEnded),
        ("grid.reply", Json.GridReply));

    public static readonly Vocabulary Department = Of(
        ("unit.case-dispatched", Json.UnitDispatched),
        ("unit.case-accepted", Json.UnitAccepted),
        ("unit.case-overdue", Json.UnitOverdue),
        ("unit.case-fed-back", Json.UnitFedBack),
        ("unit.case-rework-ordered", Json.UnitReworkOrdered),
        ("unit.case-closed", Json.UnitClosed),
        ("unit.register-receiver", Json.RegisterReceiver),
        ("unit.unregister-receiver", Json.UnregisterReceiver),
        ("unit.received", Json.DepartmentReceived),
        ("unit.progress", Json.DepartmentProgress),
        ("unit.receiver-registered", Json.ReceiverRegistered),
        ("unit.receiver-unregistered", Json.ReceiverUnregistered),
        ("unit.reply", Json.DepartmentReply));

    static Vocabulary Of(params (string Name, JsonTypeInfo Info)[] words) => new(words.Select(word => KeyValuePair.Create(word.Name, word.Info)));
}

using System.Collections.Immutable;
using System.Globalization;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Grains.Contracts;

/// <summary>Turns the events of a case into timeline entries.</summary>
public static class CaseTimeline
{
    /// <summary>The entry of an event; events that this build adds later show their kind at least.</summary>
    public static TimelineEntry Entry(CaseEvent happened)
    {
        var facts = new Facts();
        var by = Describe(happened, facts);
        return new(Words.Case.NameOf(happened), by, facts.ToArray());
    }

    static Principal? Describe(CaseEvent happened, Facts facts) => happened switch
    {
        CaseReported e => facts.Add("channel", e.Channel).Add("item", e.Item).Add("grid", e.Grid).Add("holder", e.Holder).Add("tier", e.Tier)
            .Add("reportedAt", e.ReportedAt).Add("number", e.Number).Add(e.Evidence).Add(e.File).Add(e.Overall).By(e.By),
        CaseFiled e => facts.Add("item", e.Item).Add("condition", e.Condition).Add("limit", e.Limit.ToString()).Add(e.Dispatch).Add(e.Overall).By(e.By),
        CaseNotFiled e => facts.Add("reason", e.Reason).By(e.By),
        CaseSelfDisposed e => facts.Add("callBack", e.CallBack).Add(e.Evidence).Add(e.Verify).By(e.By),
        CheckAsked e => facts.Add(e.Check).By(e.By),
        CheckAnswered e => facts.Add("finding", e.Finding.ToString()).Add(e.Evidence).By(e.By),
        CaseFedBack e => facts.Add("result", e.Result).Add("callBack", e.CallBack).Add(e.Evidence).Add(e.Verify).By(e.By),
        MemberFedBack e => facts.Add("unit", e.Unit).Add("result", e.Result).Add(e.Evidence).By(e.By),
        CaseVerified e => facts.Add("recommendation", e.Rework ? "rework" : "close").Add("callBack", e.CallBack).Add("reason", e.Reason)
            .Add(e.Evidence).Add(e.Close).By(e.By),
        VerificationRepeated e => facts.Add("reason", e.Reason).Add("substitute", e.Substitute).Add(e.Verify).By(e.By),
        CaseReworkOrdered e => facts.Add("reason", e.Reason).Add("substitute", e.Substitute).Add(e.Dispose).Add(e.Resumed).By(e.By),
        CaseClosed e => facts.Add("reason", e.Reason).Add("substitute", e.Substitute).By(e.By),
        CaseClosedByRecord e => facts.By(e.By),
        CaseCancelled e => facts.Add("reason", e.Reason).By(e.By),
        MergeAsked e => facts.Add("into", e.Into).By(e.By),
        MergeDeclined e => facts.Add("into", e.Into).Add("reason", e.Reason).By(null),
        CaseMerged e => facts.Add("into", e.Into).By(e.By),
        NoticeAcknowledged e => facts.Add("notice", e.Notice.ToString()).By(e.By),
        CaseTakenIn e => facts.Add("from", e.From).By(null),
        _ => Moves(happened, facts),
    };

    static Principal? Moves(CaseEvent happened, Facts facts) => happened switch
    {
        CaseMoved e => facts.Add("from", e.From).Add("holder", e.To).Add("tier", e.Tier).Add("cause", e.Cause).Add(e.Clock).By(e.By),
        CaseHandedDown e => facts.Add("from", e.From).Add("holder", e.To).Add("tier", e.Tier).Add("reason", e.Reason).Add(e.Clock).By(e.By),
        RulingMoved e => facts.Add("from", e.From).Add("ruler", e.To).Add("tier", e.Tier).Add("cause", e.Cause).Add(e.Clock).By(null),
        GovernmentInformed e => facts.Add("government", e.Government).Add("clock", e.Clock).Add("times", e.Times).Add(e.Repeat).By(null),
        ClockLapsed e => facts.Add("clock", e.Clock).Add("due", e.Due).Add("times", e.Times).Add(e.Repeat).By(null),
        ClockSubstituted e => facts.Add("level", e.Level).Add("centre", e.Centre).Add(e.Clock).By(null),
        ClockDeferred e => facts.Add("clock", e.Clock).Add("due", e.Due).By(null),
        ClockWarned e => facts.Add("clock", e.Clock).Add("due", e.Due).By(null),
        _ => Dispatches(happened, facts),
    };

    static Principal? Dispatches(CaseEvent happened, Facts facts) => happened switch
    {
        CaseDispatched e => facts.Add("unit", e.Unit).Add("settled", e.Settled).Add(e.Accept).Add(e.Dispose).By(e.By),
        CaseHandledHere e => facts.Add(e.Dispose).By(e.By),
        CaseAccepted e => facts.Add("deemed", e.Deemed).Add(e.Dispose).By(e.By),
        CaseAssignedInside e => facts.Add("to", e.To).By(e.By),
        CaseReturned e => facts.Add("unit", e.Unit).Add("reason", e.Reason).Add("suggested", e.Suggested).Add("ruler", e.Ruler).Add("tier", e.Tier)
            .Add(e.Rule).By(e.By),
        ReturnUpheld e => facts.Add("unit", e.Unit).Add("reason", e.Reason).Add("suggested", e.Suggested).Add(e.Dispatch).By(e.By),
        ReturnOverruled e => facts.Add("unit", e.Unit).Add("reason", e.Reason).Add(e.Dispose).Add(e.Resumed).By(e.By),
        DisputeRaised e => facts.Add("units", string.Join(',', e.Units)).Add("reason", e.Reason).Add("from", e.From).Add("holder", e.To).Add("tier", e.Tier)
            .Add(e.Coordinate).By(e.By),
        CaseDesignated e => facts.Add("unit", e.Unit).Add("reason", e.Reason).Add(e.Dispose).Add(e.Resumed).By(e.By),
        CaseJoined e => facts.Add("lead", e.Lead).Add("members", string.Join(',', e.Members)).Add(e.Clocks).By(e.By),
        CaseRecalled e => facts.Add("unit", e.Unit).Add("reason", e.Reason).Add(e.Dispatch).By(e.By),
        _ => Region(happened, facts),
    };

    static Principal? Region(CaseEvent happened, Facts facts) => happened switch
    {
        DisposalOverdue e => facts.Add("unit", e.Unit).Add("clock", e.Clock).Add("due", e.Due).Add(e.Explain).By(null),
        DelayExplained e => facts.Add("unit", e.Unit).Add("reason", e.Reason).Add(e.Judge).By(e.By),
        ExplanationMissing e => facts.Add("unit", e.Unit).Add("clock", e.Clock).Add(e.Report).By(null),
        ReasonJudged e => facts.Add("unit", e.Unit).Add("valid", e.Valid ? "true" : "false").Add("substitute", e.Substitute).Add(e.Agreed).Add(e.Report).By(e.By),
        SupervisionReported e => facts.Add("unit", e.Unit).Add("government", e.Government).Add("substitute", e.Substitute).Add(e.Order).By(e.By),
        SupervisionOrdered e => facts.Add("unit", e.Unit).Add(e.Supervised).By(e.By),
        SupervisionDeclined e => facts.Add("unit", e.Unit).Add("reason", e.Reason).By(e.By),
        SupervisionLapsed e => facts.Add("unit", e.Unit).Add("government", e.Government).Add("clock", e.Clock).Add("times", e.Times).Add(e.Repeat).By(null),
        _ => null,
    };

    sealed class Facts
    {
        readonly ImmutableArray<Detail>.Builder list = ImmutableArray.CreateBuilder<Detail>();

        public Facts Add(string name, string? value)
        {
            if (value is not null) list.Add(new(name, value));
            return this;
        }

        public Facts Add(string name, int value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

        public Facts Add(string name, bool value) => value ? Add(name, "true") : this;

        public Facts Add(string name, Instant? at) => at is { } time ? Add(name, InstantText.Write(time)) : this;

        public Facts Add(ImmutableArray<string> evidence)
        {
            if (!evidence.IsDefault)
                foreach (var reference in evidence) Add("evidence", reference);
            return this;
        }

        public Facts Add(ClockStart? clock) => clock is null ? this : Add("clock." + clock.Name, $"{clock.Limit} until {InstantText.Write(clock.Due)}");

        public Facts Add(ImmutableArray<ClockStart> clocks)
        {
            foreach (var clock in clocks) Add(clock);
            return this;
        }

        public Facts Add(ClockResume? clock) => clock is null ? this : Add("clock." + clock.Name, $"resumed, until {InstantText.Write(clock.Due)}");

        /// <summary>Ends the entry: who acted.</summary>
        public Principal? By(Principal? by) => by;

        public ImmutableArray<Detail> ToArray() => list.ToImmutable();
    }
}

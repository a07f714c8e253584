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

    static Principal? Describe(CaseEvent happened, Facts facts)
    {
        switch (happened)
        {
            case CaseReported e:
                facts.Add("channel", e.Channel).Add("item", e.Item).Add("grid", e.Grid).Add("holder", e.Holder).Add("tier", e.Tier)
                    .Add("reportedAt", e.ReportedAt).Add("number", e.Number).Add(e.Evidence).Add(e.File);
                return e.By;
            case CaseFiled e:
                facts.Add("item", e.Item).Add("condition", e.Condition).Add("limit", e.Limit.ToString()).Add(e.Dispatch);
                return e.By;
            case CaseNotFiled e:
                facts.Add("reason", e.Reason);
                return e.By;
            case CaseDispatched e:
                facts.Add("unit", e.Unit).Add(e.Accept).Add(e.Dispose);
                return e.By;
            case CaseAccepted e:
                facts.Add("deemed", e.Deemed);
                return e.By;
            case CaseFedBack e:
                facts.Add("result", e.Result).Add(e.Evidence).Add(e.Verify);
                return e.By;
            case CaseVerified e:
                facts.Add("recommendation", e.Rework ? "rework" : "close").Add("callBack", e.CallBack).Add("reason", e.Reason)
                    .Add(e.Evidence).Add(e.Close);
                return e.By;
            case CaseClosed e:
                facts.Add("reason", e.Reason);
                return e.By;
            case CaseReworkOrdered e:
                facts.Add("reason", e.Reason).Add(e.Dispose);
                return e.By;
            case CaseMoved e:
                facts.Add("from", e.From).Add("holder", e.To).Add("tier", e.Tier).Add("cause", e.Cause).Add(e.Clock);
                return null;
            case GovernmentInformed e:
                facts.Add("government", e.Government).Add("clock", e.Clock)
                    .Add("times", e.Times.ToString(CultureInfo.InvariantCulture)).Add(e.Repeat);
                return null;
            case ClockLapsed e:
                facts.Add("clock", e.Clock).Add("due", e.Due).Add("times", e.Times.ToString(CultureInfo.InvariantCulture)).Add(e.Repeat);
                return null;
            case ClockDeferred e:
                facts.Add("clock", e.Clock).Add("due", e.Due);
                return null;
            default:
                return null;
        }
    }

    sealed class Facts
    {
        readonly ImmutableArray<Detail>.Builder list = ImmutableArray.CreateBuilder<Detail>();

        public Facts Add(string name, string? value)
        {
            if (value is not null) list.Add(new(name, value));
            return this;
        }

        public Facts Add(string name, bool value) => value ? Add(name, "true") : this;

        public Facts Add(string name, Instant? at) => at is { } time ? Add(name, InstantText.Write(time)) : this;

        public Facts Add(ImmutableArray<string> evidence)
        {
            if (!evidence.IsDefault)
                foreach (var reference in evidence) Add("evidence", reference);
            return this;
        }

        public Facts Add(ClockStart? clock) => clock is null ? this : Add("clock." + clock.Name, $"{clock.Limit} until {InstantText.Write(clock.Due)}");

        public ImmutableArray<Detail> ToArray() => list.ToImmutable();
    }
}

using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridActors.Grains.Cases.Notices;
using GridActors.Grains.Contracts;
using NodaTime;

namespace GridActors.Grains.Cases;

/// <summary>All that a case must remember to decide. Evidence, reasons and personal references stay in the log. Immutable.</summary>
public sealed record CaseState
{
    public static readonly CaseState None = new();

    [JsonPropertyName("s")]
    public CaseStatus Status { get; init; }

    [JsonPropertyName("no")]
    public string? Number { get; init; }

    [JsonPropertyName("i")]
    public string Item { get; init; } = "";

    /// <summary>The item as reported: what the counts of grids go by.</summary>
    [JsonPropertyName("ri")]
    public string ReportedItem { get; init; } = "";

    [JsonPropertyName("c")]
    public string? Condition { get; init; }

    [JsonPropertyName("ch")]
    public string Channel { get; init; } = "";

    /// <summary>The unit grid where it happened; null: unlocated.</summary>
    [JsonPropertyName("g")]
    public string? Grid { get; init; }

    /// <summary>The centre that holds it; after the end, the one that held it last.</summary>
    [JsonPropertyName("h")]
    public string Holder { get; init; } = "";

    [JsonPropertyName("t")]
    public string Tier { get; init; } = "";

    [JsonPropertyName("pk")]
    public string? PersonalKey { get; init; }

    /// <summary>Found by a grid member on patrol.</summary>
    [JsonPropertyName("pf")]
    public bool PatrolFind { get; init; }

    [JsonPropertyName("ra")]
    public Instant ReportedAt { get; init; }

    [JsonPropertyName("oa")]
    public Instant OpenedAt { get; init; }

    [JsonPropertyName("ea")]
    public Instant? EndedAt { get; init; }

    [JsonPropertyName("er")]
    public string? EndReason { get; init; }

    /// <summary>Of the disposal, from the filing condition.</summary>
    [JsonPropertyName("l")]
    public Limit DisposeLimit { get; init; }

    /// <summary>Id of the grid member who reported it; null for a hotline.</summary>
    [JsonPropertyName("rp")]
    public string? Reporter { get; init; }

    /// <summary>What the last check found.</summary>
    [JsonPropertyName("fi")]
    public Finding? Finding { get; init; }

    /// <summary>How often each tier handed it down.</summary>
    [JsonPropertyName("hd")]
    public ImmutableSortedDictionary<string, int>? HandDowns { get; init => field = value?.WithComparers(StringComparer.Ordinal); }

    /// <summary>The dispatch in force: of the only unit, of the lead of a joint operation, or of the centre's own forces.</summary>
    [JsonPropertyName("d")]
    public Dispatch? Dispatch { get; init; }

    /// <summary>The other members of a joint operation.</summary>
    [JsonPropertyName("dm")]
    public ImmutableArray<Dispatch> Members { get; init; } = [];

    /// <summary>Dispatches of all time by unit, void ones included: what the units count.</summary>
    [JsonPropertyName("du")]
    public ImmutableSortedDictionary<string, int>? DispatchedTo { get; init => field = value?.WithComparers(StringComparer.Ordinal); }

    /// <summary>Units that returned it: none may a second time (S1 art. 12).</summary>
    [JsonPropertyName("rt")]
    public ImmutableSortedSet<string>? Returned { get; init => field = value?.WithComparer(StringComparer.Ordinal); }

    /// <summary>Units whose return was upheld.</summary>
    [JsonPropertyName("ru")]
    public ImmutableSortedSet<string>? Upheld { get; init => field = value?.WithComparer(StringComparer.Ordinal); }

    /// <summary>Who rules on the return R*, while it is pending.</summary>
    [JsonPropertyName("r")]
    public Ruling? Ruling { get; init; }

    /// <summary>How often a check or verification lapsed: who else may do it.</summary>
    [JsonPropertyName("sl")]
    public int Substitution { get; init; }

    /// <summary>The last feedback is verified by call-back because the plan says so.</summary>
    [JsonPropertyName("cb")]
    public bool CallBack { get; init; }

    /// <summary>How often the dispatcher of record had the last feedback verified again.</summary>
    [JsonPropertyName("va")]
    public int VerifiedAgain { get; init; }

    /// <summary>The case that was asked to take this one in, and after the end the one that did.</summary>
    [JsonPropertyName("mi")]
    public string? MergingInto { get; init; }

    /// <summary>Cases that were merged into this one.</summary>
    [JsonPropertyName("mf")]
    public ImmutableArray<string> TakenIn { get; init; } = [];

    [JsonPropertyName("k")]
    public ImmutableArray<Clock> Clocks { get; init; } = [];

    /// <summary>How often each clock lapsed or was stopped late.</summary>
    [JsonPropertyName("lt")]
    public ImmutableSortedDictionary<string, int>? Late { get; init => field = value?.WithComparers(StringComparer.Ordinal); }

    /// <summary>Rungs climbed because a centre did not act or nobody was there.</summary>
    [JsonPropertyName("cl")]
    public int Climbs { get; init; }

    /// <summary>Notices to the government at the top rung, of all time.</summary>
    [JsonPropertyName("in")]
    public int Informed { get; init; }

    /// <summary>How often the present lapse has been said.</summary>
    [JsonPropertyName("nt")]
    public int Notices { get; init; }

    /// <summary>The notices that may be acknowledged, oldest first.</summary>
    [JsonPropertyName("nl")]
    public ImmutableArray<Posting> Told { get; init; } = [];

    [JsonPropertyName("rw")]
    public int Reworks { get; init; }

    /// <summary>The verifier recommends rework (true) or closing (false); null while there is no verification of the last feedback.</summary>
    [JsonPropertyName("rr")]
    public bool? ReworkRecommended { get; init; }

    /// <summary>The clock of that name, stopped or not; null for none.</summary>
    public Clock? Clock(string name)
    {
        foreach (var clock in Clocks)
            if (clock.Name == name) return clock;
        return null;
    }

    /// <summary>The clock, running or overdue, that was or is due first; repeats of a notice are not what somebody waits for.</summary>
    public Clock? Deadline()
    {
        Clock? first = null;
        foreach (var clock in Clocks)
            if (clock.Stopped is null && clock.Name != ClockNames.Repeat && (first is null || clock.Due < first.Due)) first = clock;
        return first;
    }

    /// <summary>The dispatch of that unit; null for none.</summary>
    public Dispatch? DispatchOf(string unit)
    {
        if (Dispatch is { } lead && lead.Unit == unit) return lead;
        foreach (var member in Members)
            if (member.Unit == unit) return member;
        return null;
    }

    /// <summary>Whose clock of a dispatch this is: a member's by its name, else the lead's.</summary>
    public Dispatch DispatchOf(Clock clock) => ClockNames.Member(clock.Name) is { } unit ? DispatchOf(unit)! : Dispatch!;

    /// <summary>For whom a principal who disposes acts: his own unit where it is in force, else the lead or the centre's own forces.</summary>
    public Dispatch DispatchOf(Principal by) => DispatchOf(by.Scope) ?? Dispatch!;

    /// <summary>The lead's dispatch and the members'.</summary>
    public IEnumerable<Dispatch> InForce() => Dispatch is { } lead ? Members.Prepend(lead) : [];

    /// <summary>The clock of that kind of that dispatch.</summary>
    public string ClockOf(string kind, Dispatch dispatch) => ClockNames.Of(kind, dispatch == Dispatch ? null : dispatch.Unit);
}

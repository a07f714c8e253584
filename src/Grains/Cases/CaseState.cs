using System.Collections.Immutable;
using System.Text.Json.Serialization;
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

    /// <summary>The dispatch in force.</summary>
    [JsonPropertyName("d")]
    public Dispatch? Dispatch { get; init; }

    [JsonPropertyName("k")]
    public ImmutableArray<Clock> Clocks { get; init; } = [];

    /// <summary>How often each clock lapsed or was stopped late.</summary>
    [JsonPropertyName("lt")]
    public ImmutableSortedDictionary<string, int>? Late { get; init => field = value?.WithComparers(StringComparer.Ordinal); }

    /// <summary>Rungs climbed because a centre did not act.</summary>
    [JsonPropertyName("cl")]
    public int Climbs { get; init; }

    /// <summary>Notices to the government at the top rung, of all time.</summary>
    [JsonPropertyName("in")]
    public int Informed { get; init; }

    /// <summary>How often the present lapse has been said.</summary>
    [JsonPropertyName("nt")]
    public int Notices { get; init; }

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
}

/// <summary>A dispatch 派遣.</summary>
/// <param name="Dispatcher">Dispatcher of record: the centre that closes.</param>
/// <param name="DispatcherTier">Its tier.</param>
/// <param name="Binding">May not be returned any more.</param>
/// <param name="Handlers">Ids of those who accepted it or fed it back: they may not verify it.</param>
public sealed record Dispatch(
    [property: JsonPropertyName("u")] string Unit,
    [property: JsonPropertyName("d")] string Dispatcher,
    [property: JsonPropertyName("t")] string DispatcherTier,
    [property: JsonPropertyName("b")] bool Binding,
    [property: JsonPropertyName("h")] ImmutableArray<string> Handlers);

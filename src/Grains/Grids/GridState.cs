using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridActors.Grains.Contracts;
using GridActors.Grains.Counting;

namespace GridActors.Grains.Grids;

/// <summary>
/// A grid of any tier: counts, roster and duty, never a list of its cases. Bounded whatever it has seen. Immutable.
/// Sorted by ordinal text also when read back: what is written must not depend on a machine's culture.
/// </summary>
public sealed record GridState
{
    public static readonly GridState Empty = new();

    /// <summary>Cases that its centre held from the first.</summary>
    [JsonPropertyName("ho")]
    public long HeldOpened { get; init; }

    [JsonPropertyName("a")]
    public long Arrived { get; init; }

    [JsonPropertyName("l")]
    public long Left { get; init; }

    /// <summary>Cases that ended while it held them.</summary>
    [JsonPropertyName("he")]
    public long HeldEnded { get; init; }

    /// <summary>Cases that happened in this unit grid.</summary>
    [JsonPropertyName("go")]
    public long HereOpened { get; init; }

    [JsonPropertyName("ge")]
    public long HereEnded { get; init; }

    [JsonPropertyName("lc")]
    public ImmutableSortedDictionary<string, long> LeftBy { get; init => field = value.WithComparers(StringComparer.Ordinal); } = BoundedCounts.None;

    /// <summary>By end state, of those that happened here or, where nothing does, that ended while held.</summary>
    [JsonPropertyName("es")]
    public ImmutableSortedDictionary<string, long> EndedBy { get; init => field = value.WithComparers(StringComparer.Ordinal); } = BoundedCounts.None;

    [JsonPropertyName("i")]
    public ImmutableSortedDictionary<string, long> Items { get; init => field = value.WithComparers(StringComparer.Ordinal); } = BoundedCounts.None;

    [JsonPropertyName("m")]
    public ImmutableSortedDictionary<string, RosterMember> Roster { get; init => field = value.WithComparers(StringComparer.Ordinal); } =
        ImmutableSortedDictionary.Create<string, RosterMember>(StringComparer.Ordinal);

    /// <summary>Open cases that its centre holds now.</summary>
    [JsonIgnore]
    public long Held => HeldOpened + Arrived - Left - HeldEnded;

    [JsonIgnore]
    public long HereOpen => HereOpened - HereEnded;

    /// <summary>Whether the roster names people of its centre.</summary>
    [JsonIgnore]
    public bool HasCentreStaff => Any(onDutyOnly: false);

    /// <summary>Whether one of these is on duty.</summary>
    [JsonIgnore]
    public bool IsStaffed => Any(onDutyOnly: true);

    [JsonIgnore]
    public int OnDuty => Roster.Values.Count(member => member.OnDuty);

    bool Any(bool onDutyOnly)
    {
        foreach (var member in Roster)
            if (member.Value.Post == Post.Centre && (member.Value.OnDuty || !onDutyOnly)) return true;
        return false;
    }
}

/// <summary>Who belongs to a grid.</summary>
public sealed record RosterMember(
    [property: JsonPropertyName("p")] Post Post,
    [property: JsonPropertyName("d")] bool OnDuty = false);

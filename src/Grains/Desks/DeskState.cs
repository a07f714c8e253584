using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridActors.Grains.Contracts;
using NodaTime;

namespace GridActors.Grains.Desks;

/// <summary>A command desk: the shift it is in, what came and went, the latest handovers. Never a list of cases. Bounded. Immutable.</summary>
public sealed record DeskState
{
    /// <summary>Handovers that are kept here: a week of two a day; older ones stand in the log.</summary>
    public const int Kept = 14;

    public static readonly DeskState Empty = new();

    /// <summary>Who commands; null before the first shift.</summary>
    [JsonPropertyName("d")]
    public string? Desk { get; init; }

    [JsonPropertyName("s")]
    public Instant Since { get; init; }

    [JsonPropertyName("t")]
    public Instant Until { get; init; }

    [JsonPropertyName("c")]
    public ShiftCounts Counts { get; init; } = new();

    /// <summary>Open cases that the centre holds.</summary>
    [JsonPropertyName("h")]
    public long Open { get; init; }

    /// <summary>Oldest first.</summary>
    [JsonPropertyName("r")]
    public ImmutableArray<HandoverDocument> Handovers { get; init; } = [];

    /// <summary>The record that is to be signed; null before the first.</summary>
    [JsonIgnore]
    public HandoverDocument? Latest => Handovers.IsEmpty ? null : Handovers[^1];

    /// <summary>With the latest record replaced.</summary>
    public DeskState WithLatest(HandoverDocument latest) => this with { Handovers = Handovers.SetItem(Handovers.Length - 1, latest) };
}

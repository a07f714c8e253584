using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridActors.Grains.Counting;

namespace GridActors.Grains.Departments;

/// <summary>
/// A department or public-service unit: counts and receivers, never a list of its cases. Bounded. Immutable.
/// Sorted by ordinal text also when read back: what is written must not depend on a machine's culture.
/// </summary>
public sealed record DepartmentState
{
    public static readonly DepartmentState Empty = new();

    [JsonPropertyName("r")]
    public long Received { get; init; }

    [JsonPropertyName("a")]
    public long Accepted { get; init; }

    [JsonPropertyName("d")]
    public long Deemed { get; init; }

    [JsonPropertyName("f")]
    public long FedBack { get; init; }

    [JsonPropertyName("o")]
    public long Overdue { get; init; }

    [JsonPropertyName("w")]
    public long Reworks { get; init; }

    [JsonPropertyName("c")]
    public long Closed { get; init; }

    [JsonPropertyName("rt")]
    public long Returned { get; init; }

    /// <summary>Dispatches that became void.</summary>
    [JsonPropertyName("wd")]
    public long Withdrawn { get; init; }

    /// <summary>Orders of supervision 督办.</summary>
    [JsonPropertyName("sv")]
    public long Supervised { get; init; }

    [JsonPropertyName("i")]
    public ImmutableSortedDictionary<string, long> Items { get; init => field = value.WithComparers(StringComparer.Ordinal); } = BoundedCounts.None;

    /// <summary>Ids of the persons 专人 who receive dispatches.</summary>
    [JsonPropertyName("n")]
    public ImmutableSortedSet<string> Receivers { get; init => field = value.WithComparer(StringComparer.Ordinal); } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Cases dispatched to it that have neither ended nor been withdrawn.</summary>
    [JsonIgnore]
    public long Open => Received - Closed - Withdrawn;
}

using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace GridActors.Grains.Plans.Versions;

/// <summary>A version of the plan and from when it is in force, until the next one is.</summary>
public sealed record PlanPeriod(
    [property: JsonPropertyName("h")] string Hash,
    [property: JsonPropertyName("n")] string Name,
    [property: JsonPropertyName("f")] Instant From);

/// <summary>The versions of a city's plan, by the time from which they are in force. Immutable.</summary>
public sealed record PlanState
{
    /// <summary>A change of plan a month for five years; the oldest are forgotten here, never in the log.</summary>
    public const int Most = 60;

    public static readonly PlanState Empty = new();

    [JsonPropertyName("p")]
    public ImmutableArray<PlanPeriod> Periods { get; init; } = [];

    /// <summary>The period that a time lies in; null before the first change.</summary>
    public PlanPeriod? At(Instant time) => Periods.LastOrDefault(period => period.From <= time);

    /// <summary>With another period, in place of all that would begin with it or later.</summary>
    public PlanState With(PlanPeriod period)
    {
        var kept = Periods.RemoveAll(planned => planned.From >= period.From).Add(period);
        return this with { Periods = kept.Length > Most ? kept.RemoveRange(0, kept.Length - Most) : kept };
    }
}

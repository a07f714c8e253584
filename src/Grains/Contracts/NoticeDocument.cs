using System.Text.Json.Serialization;
using NodaTime;

namespace GridActors.Grains.Contracts;

/// <summary>What a notice says: the case in a word, and the particulars of the event. As things stood then; the case may have moved on.</summary>
/// <param name="Number">The case's number for people, where it has one.</param>
/// <param name="Grid">The unit grid where it is; null: unlocated.</param>
/// <param name="Clock">The clock that the addressee should look at, see <see cref="ClockNames"/>.</param>
/// <param name="Due">When that clock is or was due.</param>
/// <param name="Unit">The unit that it is about, where the addressee is another.</param>
/// <param name="From">The centre that lost the case.</param>
/// <param name="To">The centre that got it.</param>
/// <param name="Cause">See <see cref="Causes"/>.</param>
/// <param name="Reason">The coded reason that somebody gave, or the finding of a check.</param>
/// <param name="Times">How often it was said.</param>
/// <param name="Outcome">What was decided, where a kind has several outcomes: <c>pending</c>, <c>upheld</c>, <c>overruled</c>, <c>valid</c>, <c>not-valid</c>, <c>close</c>, <c>rework</c>.</param>
/// <param name="Into">The case into which it was merged.</param>
public sealed record NoticeDocument(
    [property: JsonPropertyName("item")] string Item,
    [property: JsonPropertyName("number")] string? Number = null,
    [property: JsonPropertyName("grid")] string? Grid = null,
    [property: JsonPropertyName("clock")] string? Clock = null,
    [property: JsonPropertyName("due")] Instant? Due = null,
    [property: JsonPropertyName("unit")] string? Unit = null,
    [property: JsonPropertyName("from")] string? From = null,
    [property: JsonPropertyName("to")] string? To = null,
    [property: JsonPropertyName("cause")] string? Cause = null,
    [property: JsonPropertyName("reason")] string? Reason = null,
    [property: JsonPropertyName("times")] int? Times = null,
    [property: JsonPropertyName("outcome")] string? Outcome = null,
    [property: JsonPropertyName("into")] string? Into = null);

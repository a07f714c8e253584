using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridActors.Grains.Contracts;
using NodaTime;

namespace GridActors.Grains.Cases;

/// <summary>A dispatch 派遣. Its place in the overdue region stands beside the case's state.</summary>
/// <param name="Unit">The unit; empty for the centre's own forces.</param>
/// <param name="Dispatcher">Dispatcher of record D*: the centre that closes.</param>
/// <param name="DispatcherTier">Its tier.</param>
/// <param name="Binding">May not be returned any more.</param>
/// <param name="Handlers">Ids of those who accepted it or fed it back: they may not verify it.</param>
/// <param name="Own">本级处置: the dispatcher's own forces.</param>
/// <param name="Deemed">Deemed accepted 视同接收.</param>
/// <param name="Done">A member that has fed back.</param>
/// <param name="Lateness">Where it stands in the overdue region.</param>
/// <param name="WasLate">A fact, whatever became of the lateness.</param>
/// <param name="Government">G*, once reported for supervision.</param>
public sealed record Dispatch(
    [property: JsonPropertyName("u")] string Unit,
    [property: JsonPropertyName("d")] string Dispatcher,
    [property: JsonPropertyName("t")] string DispatcherTier,
    [property: JsonPropertyName("b")] bool Binding,
    [property: JsonPropertyName("h")] ImmutableArray<string> Handlers,
    [property: JsonPropertyName("o")] bool Own = false,
    [property: JsonPropertyName("da")] bool Deemed = false,
    [property: JsonPropertyName("dn")] bool Done = false,
    [property: JsonPropertyName("l")] Lateness Lateness = Lateness.OnTime,
    [property: JsonPropertyName("wl")] bool WasLate = false,
    [property: JsonPropertyName("g")] string? Government = null)
{
    /// <summary>The unit; null for own forces.</summary>
    [JsonIgnore]
    public string? UnitCode => Unit.Length == 0 ? null : Unit;

    public Dispatch With(Principal handler) => Handlers.Contains(handler.Id) ? this : this with { Handlers = Handlers.Add(handler.Id) };
}

/// <summary>Who rules on a return.</summary>
/// <param name="Ruler">Code of the grid whose centre it is.</param>
/// <param name="Tier">Its tier.</param>
/// <param name="ChargedUntil">When the first ruling was due: what comes later is the ruling centre's lateness, not the unit's (switch 8).</param>
/// <param name="Suggested">The unit whose duty it is, as the returning unit sees it.</param>
public sealed record Ruling(
    [property: JsonPropertyName("r")] string Ruler,
    [property: JsonPropertyName("t")] string Tier,
    [property: JsonPropertyName("c")] Instant ChargedUntil,
    [property: JsonPropertyName("s")] string? Suggested = null);

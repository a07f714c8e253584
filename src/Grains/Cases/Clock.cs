using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridActors.Grains.Clocks;
using GridActors.Grains.Contracts;
using NodaTime;

namespace GridActors.Grains.Cases;

/// <summary>
/// A clock of a case: a budget (its limit), when it started, when it was suspended, under which plan version. Its due time is derived from
/// these and the work calendar; <paramref name="Due"/> is the last derivation, kept as data for lists.
/// </summary>
/// <param name="Plan">Its limit and ladder stay with this version (switch 19); the calendar is always the newest.</param>
/// <param name="Lapsed">Fell due and nobody has acted since.</param>
/// <param name="Stopped">When it was stopped, where what is left of it may be needed again.</param>
/// <param name="Fixed">Due at a time that was set from outside or agreed.</param>
/// <param name="Warn">When the plan warns of it; null for never, and once it was.</param>
/// <param name="Off">When it was suspended, in order and apart.</param>
public sealed record Clock(
    [property: JsonPropertyName("n")] string Name,
    [property: JsonPropertyName("s")] Instant Start,
    [property: JsonPropertyName("l")] Limit Limit,
    [property: JsonPropertyName("p")] string Plan,
    [property: JsonPropertyName("due")] Instant Due,
    [property: JsonPropertyName("x")] bool Lapsed = false,
    [property: JsonPropertyName("e")] Instant? Stopped = null,
    [property: JsonPropertyName("fx")] bool Fixed = false,
    [property: JsonPropertyName("w")] Instant? Warn = null,
    [property: JsonPropertyName("o")] ImmutableArray<Suspension> Off = default)
{
    /// <summary>Whether the kernel holds a timer of its name.</summary>
    [JsonIgnore]
    public bool Armed => !Lapsed && Stopped is null;

    /// <summary>Whether the kernel holds a timer of its warning.</summary>
    [JsonIgnore]
    public bool Warns => Armed && Warn is not null;
}

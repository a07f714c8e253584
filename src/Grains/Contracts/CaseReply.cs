using System.Text.Json.Serialization;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Grains.Contracts;

/// <summary>What a case answers to a command that it carried out.</summary>
/// <param name="State">Its state now.</param>
/// <param name="Holder">Code of the grid whose centre holds it, or held it when it ended.</param>
/// <param name="Unit">The unit it is or was dispatched to.</param>
/// <param name="Due">When the clock, running or overdue, that comes first is or was due.</param>
public sealed record CaseReply(
    [property: JsonPropertyName("s")] CaseStatus State,
    [property: JsonPropertyName("h")] string? Holder,
    [property: JsonPropertyName("u")] string? Unit = null,
    [property: JsonPropertyName("due")] Instant? Due = null) : Reply;

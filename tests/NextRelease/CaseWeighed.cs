using System.Text.Json.Serialization;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.NextRelease;

/// <summary>The kind of event that the next release has and this one does not know.</summary>
/// <param name="Events">How many events of the same decision were before it.</param>
public sealed record CaseWeighed([property: JsonPropertyName("events")] int Events) : Event;

[JsonSerializable(typeof(CaseWeighed))]
sealed partial class NextReleaseJson : JsonSerializerContext;

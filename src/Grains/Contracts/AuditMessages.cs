using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Contracts;

/// <summary>Something was, or is about to be, done with personal data: by whom, with which API key.</summary>
/// <param name="By">Who did.</param>
/// <param name="Key">The id of the API key.</param>
public abstract record AuditCommand([property: JsonPropertyName("by")] Principal By, [property: JsonPropertyName("k")] string Key) : Message;

/// <summary>Personal data of a case are about to be shown. None of them stand in it.</summary>
/// <param name="Case">The case's id.</param>
/// <param name="Sight">full or masked.</param>
/// <param name="Fields">Which fields: description, address, reporter.</param>
/// <param name="Reason">Why, as a code that the reader gave; null for none.</param>
public sealed record RecordRead(
    Principal By,
    string Key,
    [property: JsonPropertyName("c")] string Case,
    [property: JsonPropertyName("v")] string Sight,
    [property: JsonPropertyName("f")] ImmutableArray<string> Fields,
    [property: JsonPropertyName("r")] string? Reason = null) : AuditCommand(By, Key);

/// <summary>A case's key is about to be destroyed.</summary>
/// <param name="Case">The case's id.</param>
/// <param name="Reason">Why, as a code.</param>
public sealed record RecordErasure(
    Principal By,
    string Key,
    [property: JsonPropertyName("c")] string Case,
    [property: JsonPropertyName("r")] string Reason) : AuditCommand(By, Key);

/// <summary>The cases' keys are about to be wrapped under another master key.</summary>
/// <param name="From">The mark of the old one.</param>
/// <param name="To">The mark of the new one.</param>
public sealed record RecordRotation(
    Principal By,
    string Key,
    [property: JsonPropertyName("f")] string From,
    [property: JsonPropertyName("t")] string To) : AuditCommand(By, Key);

/// <summary>Something that was done with personal data.</summary>
public abstract record AuditEvent([property: JsonPropertyName("by")] Principal By, [property: JsonPropertyName("k")] string Key) : Event;

/// <summary>Personal data of a case were shown.</summary>
public sealed record PersonalRead(
    Principal By,
    string Key,
    [property: JsonPropertyName("c")] string Case,
    [property: JsonPropertyName("v")] string Sight,
    [property: JsonPropertyName("f")] ImmutableArray<string> Fields,
    [property: JsonPropertyName("r")] string? Reason = null) : AuditEvent(By, Key);

/// <summary>A case's key was destroyed, or is to be: whoever reads this and finds it, destroys it again.</summary>
public sealed record PersonalErased(
    Principal By,
    string Key,
    [property: JsonPropertyName("c")] string Case,
    [property: JsonPropertyName("r")] string Reason) : AuditEvent(By, Key);

/// <summary>The master key was exchanged, or began to be.</summary>
public sealed record MasterKeyRotated(
    Principal By,
    string Key,
    [property: JsonPropertyName("f")] string From,
    [property: JsonPropertyName("t")] string To) : AuditEvent(By, Key);

/// <summary>How much was recorded on a day.</summary>
/// <param name="Day">By universal time.</param>
/// <param name="Reads">How often personal data were shown.</param>
/// <param name="Erasures">How often some were erased.</param>
public sealed record AuditDocument(
    [property: JsonPropertyName("day")] string Day,
    [property: JsonPropertyName("reads")] long Reads,
    [property: JsonPropertyName("erasures")] long Erasures);

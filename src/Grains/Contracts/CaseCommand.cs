using System.Text.Json.Serialization;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Contracts;

/// <summary>A command to a case. The expected version travels beside it, in the cause.</summary>
/// <param name="By">Who gives it.</param>
public abstract record CaseCommand([property: JsonPropertyName("by")] Principal By) : Message;

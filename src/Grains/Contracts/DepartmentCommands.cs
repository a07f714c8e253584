using System.Text.Json.Serialization;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Contracts;

/// <summary>A command to a department or public-service unit.</summary>
public abstract record DepartmentCommand([property: JsonPropertyName("by")] Principal By) : Message;

/// <summary>
/// Names the person 专人 who receives dispatches (S1 art. 12). By the unit itself, the district centre or an administrator. Refused:
/// not-your-role, not-your-area, unknown-unit, roster-full, too-long, reason-required (no receiver).
/// </summary>
public sealed record RegisterReceiver(Principal By, [property: JsonPropertyName("receiver")] string Receiver) : DepartmentCommand(By);

/// <summary>Ends that. Refused: unknown-member.</summary>
public sealed record UnregisterReceiver(Principal By, [property: JsonPropertyName("receiver")] string Receiver) : DepartmentCommand(By);

/// <summary>What a unit answers.</summary>
public sealed record DepartmentReply([property: JsonPropertyName("n")] int Receivers) : Reply;

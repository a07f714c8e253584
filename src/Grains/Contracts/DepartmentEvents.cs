using System.Text.Json.Serialization;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Contracts;

/// <summary>A fact about a department or public-service unit.</summary>
public abstract record DepartmentEvent : Event;

/// <summary>A case was dispatched to it.</summary>
public sealed record DepartmentReceived([property: JsonPropertyName("i")] string Item) : DepartmentEvent;

/// <summary>What happened to one of its cases.</summary>
public sealed record DepartmentProgress([property: JsonPropertyName("w")] UnitProgress What) : DepartmentEvent;

/// <summary>What may happen to a case at a unit.</summary>
public enum UnitProgress
{
    None,
    Accepted,
    DeemedAccepted,
    FedBack,
    Overdue,
    ReworkOrdered,
    Closed,
    Returned,
    Withdrawn,
    Supervised,
}

/// <summary>A receiver is named.</summary>
public sealed record ReceiverRegistered(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("n")] string Receiver) : DepartmentEvent;

/// <summary>A receiver is no longer named.</summary>
public sealed record ReceiverUnregistered(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("n")] string Receiver) : DepartmentEvent;

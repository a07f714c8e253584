using System.Text.Json.Serialization;
using GridActors.Kernel.Contracts;

namespace GridActors.Kernel.Tests.Support;

/// <summary>What a puppet shall decide, spelled out in the message itself.</summary>
public sealed record Order : Message
{
    /// <summary>A word to remember: one event.</summary>
    [JsonPropertyName("say")]
    public string? Say { get; init; }

    /// <summary>So many events instead of one.</summary>
    [JsonPropertyName("times")]
    public int? Times { get; init; }

    /// <summary>Refuses with this code.</summary>
    [JsonPropertyName("refuse")]
    public string? Refuse { get; init; }

    /// <summary>Refuses with <c>said-already</c> if the state holds this word.</summary>
    [JsonPropertyName("unless")]
    public string? UnlessSaid { get; init; }

    [JsonPropertyName("throw")]
    public bool Throw { get; init; }

    [JsonPropertyName("answer")]
    public string? Answer { get; init; }

    [JsonPropertyName("send")]
    public Parcel[]? Send { get; init; }

    [JsonPropertyName("wake")]
    public Wake[]? Wake { get; init; }

    /// <summary>Sends something that has no stable name.</summary>
    [JsonPropertyName("nameless")]
    public bool SendNameless { get; init; }

    /// <summary>Makes the list row throw once this is decided.</summary>
    [JsonPropertyName("unlistable")]
    public bool Unlistable { get; init; }

    /// <summary>A message to one other actor.</summary>
    public static Order To(string actor, string word) => new() { Send = [new(actor, new() { Say = word })] };

    public static Order Speak(string word) => new() { Say = word, Answer = $"heard {word}" };
}

public sealed record Parcel([property: JsonPropertyName("to")] string To, [property: JsonPropertyName("order")] Order Order);

/// <param name="At">Milliseconds after the stage's first moment; null cancels.</param>
/// <param name="Nanoseconds">What it is later than that.</param>
public sealed record Wake(
    [property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("at")] long? At, [property: JsonPropertyName("ns")] long Nanoseconds = 0);

public sealed record Nameless : Message;

public sealed record Said([property: JsonPropertyName("word")] string Word) : Event;

public sealed record Heard([property: JsonPropertyName("word")] string Word) : Reply;

/// <param name="Count">Words ever said.</param>
/// <param name="Words">All of them, or the last hundred characters of a chatterbox.</param>
public sealed record PuppetState([property: JsonPropertyName("count")] long Count, [property: JsonPropertyName("words")] string Words);

[JsonSourceGenerationOptions(Converters = [typeof(InstantJson)], DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Said))]
[JsonSerializable(typeof(Heard))]
[JsonSerializable(typeof(PuppetState))]
sealed partial class PuppetJson : JsonSerializerContext;

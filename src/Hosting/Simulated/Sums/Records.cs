using System.Text.Json.Serialization;
using GridActors.Kernel.Contracts;

namespace GridActors.Hosting.Simulated.Sums;

/// <summary>Moves an amount from one purse to another, and back and forth again each time its timer fires.</summary>
sealed record StartErrand(
    [property: JsonPropertyName("from")] string From,
    [property: JsonPropertyName("to")] string To,
    [property: JsonPropertyName("amount")] int Amount,
    [property: JsonPropertyName("turns")] int Turns,
    [property: JsonPropertyName("wait")] int WaitMilliseconds) : Message
{
    /// <summary>Further purses that get the same amount, with spaces between them; none for most errands of people.</summary>
    [JsonPropertyName("others")]
    public string Others { get; init; } = "";
}

/// <summary>Turns it once more, at a version that the client knows.</summary>
sealed record TurnErrand : Message;

/// <summary>Asks for a decision that fails.</summary>
sealed record BreakErrand([property: JsonPropertyName("how")] Failure How) : Message;

/// <summary>Sends a purse a message on which its decision fails.</summary>
sealed record PoisonPurse([property: JsonPropertyName("to")] string To, [property: JsonPropertyName("how")] Failure How) : Message;

/// <summary>How a decision fails: by a throw, by more messages than allowed, or by a transition too large for the journal.</summary>
enum Failure
{
    None,
    Throw,
    Flood,
    Bulk,
}

sealed record ErrandStarted(
    [property: JsonPropertyName("from")] string From,
    [property: JsonPropertyName("to")] string To,
    [property: JsonPropertyName("amount")] int Amount,
    [property: JsonPropertyName("turns")] int Turns,
    [property: JsonPropertyName("wait")] int WaitMilliseconds) : Event
{
    [JsonPropertyName("others")]
    public string Others { get; init; } = "";
}

sealed record ErrandTurned : Event;

sealed record ErrandReply([property: JsonPropertyName("turned")] int Turned) : Reply;

sealed record ErrandState(
    [property: JsonPropertyName("from")] string From,
    [property: JsonPropertyName("to")] string To,
    [property: JsonPropertyName("amount")] int Amount,
    [property: JsonPropertyName("turns")] int TurnsLeft,
    [property: JsonPropertyName("wait")] int WaitMilliseconds,
    [property: JsonPropertyName("turned")] int Turned)
{
    [JsonPropertyName("others")]
    public string Others { get; init; } = "";
}

/// <summary>Too large for any transition.</summary>
sealed record Bulk([property: JsonPropertyName("text")] string Text) : Event;

/// <summary>Changes a purse by an amount, which may be negative; a poisonous one fails.</summary>
sealed record Put([property: JsonPropertyName("amount")] int Amount, [property: JsonPropertyName("poison")] Failure Poison) : Message;

/// <summary>As <see cref="Put"/>, by a newer program, which also says what for: it appeared at feature level 2.</summary>
sealed record PutNoted([property: JsonPropertyName("amount")] int Amount, [property: JsonPropertyName("note")] string Note) : Message;

/// <summary>Asks a purse for its balance, from outside.</summary>
sealed record AskBalance : Message;

sealed record BalanceChanged([property: JsonPropertyName("by")] int By) : Event;

/// <summary>As <see cref="BalanceChanged"/>, since feature level 2.</summary>
sealed record BalanceNoted([property: JsonPropertyName("by")] int By, [property: JsonPropertyName("note")] string Note) : Event;

sealed record BalanceReply([property: JsonPropertyName("balance")] long Balance, [property: JsonPropertyName("changes")] long Changes) : Reply;

sealed record PurseState([property: JsonPropertyName("balance")] long Balance, [property: JsonPropertyName("changes")] long Changes);

[JsonSourceGenerationOptions(Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(StartErrand))]
[JsonSerializable(typeof(TurnErrand))]
[JsonSerializable(typeof(BreakErrand))]
[JsonSerializable(typeof(PoisonPurse))]
[JsonSerializable(typeof(ErrandStarted))]
[JsonSerializable(typeof(ErrandTurned))]
[JsonSerializable(typeof(ErrandReply))]
[JsonSerializable(typeof(ErrandState))]
[JsonSerializable(typeof(Bulk))]
[JsonSerializable(typeof(Put))]
[JsonSerializable(typeof(PutNoted))]
[JsonSerializable(typeof(BalanceNoted))]
[JsonSerializable(typeof(AskBalance))]
[JsonSerializable(typeof(BalanceChanged))]
[JsonSerializable(typeof(BalanceReply))]
[JsonSerializable(typeof(PurseState))]
sealed partial class SumsJson : JsonSerializerContext;

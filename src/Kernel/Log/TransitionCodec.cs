using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Kernel.Log;

/// <summary>
/// Transitions as UTF-8 JSON, the bytes that are hashed and kept for good:
/// <c>{"t":time,"p":plan,"f":level,"s":[{"c":cause,"d":digest,"e":[event…],"m":[[actor,message]…],"w":{timer:due|null},"r":reply,"x":refused,"err":error}…]}</c>.
/// A cause with a digest is a command, and its fingerprint stands alone; a timer is due so many milliseconds after the time of the transition. Fields that are
/// empty, and a feature level of 1, are left out; so is a reply that follows from the state (<see cref="GrainKind.ReplyOf"/>). Read by any JSON tool for as
/// long as the ledger is kept; that is why it is text. What earlier builds wrote (<c>command:</c> before the fingerprint, times of timers in full) is read as well.
/// </summary>
public sealed class TransitionCodec(GrainCatalog catalog)
{
    const string CommandPrefix = "command:";

    static readonly JsonEncodedText Time = JsonEncodedText.Encode("t");
    static readonly JsonEncodedText Plan = JsonEncodedText.Encode("p");
    static readonly JsonEncodedText Level = JsonEncodedText.Encode("f");
    static readonly JsonEncodedText Steps = JsonEncodedText.Encode("s");
    static readonly JsonEncodedText Cause = JsonEncodedText.Encode("c");
    static readonly JsonEncodedText Digest = JsonEncodedText.Encode("d");
    static readonly JsonEncodedText Events = JsonEncodedText.Encode("e");
    static readonly JsonEncodedText Messages = JsonEncodedText.Encode("m");
    static readonly JsonEncodedText Timers = JsonEncodedText.Encode("w");
    static readonly JsonEncodedText Reply = JsonEncodedText.Encode("r");
    static readonly JsonEncodedText Refused = JsonEncodedText.Encode("x");
    static readonly JsonEncodedText Error = JsonEncodedText.Encode("err");

    readonly ArrayBufferWriter<byte> buffer = new(4096);
    Utf8JsonWriter? writer;

    /// <summary>The bytes of a transition of <paramref name="actor"/>. Not for concurrent use.</summary>
    public byte[] Write(ActorId actor, Transition transition) => Encode(actor, transition).ToArray();

    /// <summary>The bytes of a transition, good until the next call. Not for concurrent use.</summary>
    public ReadOnlySpan<byte> Encode(ActorId actor, Transition transition)
    {
        buffer.ResetWrittenCount();
        var json = writer ??= new(buffer, Json.WriterOptions);
        json.Reset(buffer);
        json.WriteStartObject();
        json.WriteString(Time, InstantText.Write(transition.At));
        json.WriteString(Plan, transition.Plan);
        if (transition.Level > 1) json.WriteNumber(Level, transition.Level);
        json.WriteStartArray(Steps);
        foreach (var step in transition.Steps) Write(json, catalog[actor.Kind].Vocabulary, step, transition);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan;
    }

    /// <exception cref="UnknownKindException">It holds a record of a kind that this build does not know.</exception>
    /// <exception cref="JsonException">The bytes are not a transition.</exception>
    public Transition Read(ActorId actor, ReadOnlySpan<byte> body)
    {
        var own = catalog[actor.Kind].Vocabulary;
        var reader = new Utf8JsonReader(body);
        reader.Read();
        Instant? at = null;
        string? plan = null;
        var level = 1;
        var steps = ImmutableArray.CreateBuilder<Step>(1);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("t"u8))
            {
                at = InstantText.Read(NextString(ref reader)!);
            }
            else if (reader.ValueTextEquals("p"u8))
            {
                plan = NextString(ref reader);
            }
            else if (reader.ValueTextEquals("f"u8))
            {
                reader.Read();
                level = reader.GetInt32();
            }
            else if (reader.ValueTextEquals("s"u8))
            {
                reader.Read();
                while (reader.Read() && reader.TokenType == JsonTokenType.StartObject) steps.Add(ReadStep(ref reader, own, at));
            }
            else
            {
                throw new UnknownKindException("transition field", reader.GetString()!);
            }
        }

        if (at is null || plan is null) throw new JsonException("a transition has a time and a plan");
        return new(at.Value, plan, steps.DrainToImmutable()) { Level = level };
    }

    void Write(Utf8JsonWriter json, Vocabulary own, Step step, Transition of)
    {
        var level = of.Level;
        json.WriteStartObject();
        if (step.Command is { } command)
        {
            json.WriteString(Cause, command.Id.ToString());
            json.WriteString(Digest, command.Digest.ToString());
        }
        else
        {
            json.WriteString(Cause, step.Cause);
        }

        WriteRecords(json, Events, own, step.Events, level);
        if (!step.Messages.IsEmpty)
        {
            json.WriteStartArray(Messages);
            foreach (var message in step.Messages)
            {
                json.WriteStartArray();
                json.WriteStringValue(message.To.ToString());
                catalog[message.To.Kind].Vocabulary.Write(json, message.Body, level);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        if (!step.Timers.IsEmpty)
        {
            json.WriteStartObject(Timers);
            foreach (var timer in step.Timers)
            {
                if (timer.Due is { } due) json.WriteNumber(timer.Name, due.ToUnixTimeMilliseconds() - of.At.ToUnixTimeMilliseconds());
                else json.WriteNull(timer.Name);
            }

            json.WriteEndObject();
        }

        if (step.Reply is { } reply)
        {
            json.WritePropertyName(Reply);
            own.Write(json, reply, level);
        }

        if (step.Refused is { } refused) json.WriteString(Refused, refused);
        if (step.Error is { } error) json.WriteString(Error, error);
        json.WriteEndObject();
    }

    static void WriteRecords(Utf8JsonWriter json, JsonEncodedText name, Vocabulary words, ImmutableArray<Event> records, int level)
    {
        if (records.IsEmpty) return;
        json.WriteStartArray(name);
        foreach (var record in records) words.Write(json, record, level);
        json.WriteEndArray();
    }

    Step ReadStep(ref Utf8JsonReader reader, Vocabulary own, Instant? at)
    {
        string? cause = null, digest = null, refused = null, error = null;
        Reply? reply = null;
        ImmutableArray<Event> events = [];
        ImmutableArray<Outgoing> messages = [];
        ImmutableArray<TimerChange> timers = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("c"u8)) cause = NextString(ref reader);
            else if (reader.ValueTextEquals("d"u8)) digest = NextString(ref reader);
            else if (reader.ValueTextEquals("e"u8)) events = ReadEvents(ref reader, own);
            else if (reader.ValueTextEquals("m"u8)) messages = ReadMessages(ref reader);
            else if (reader.ValueTextEquals("w"u8)) timers = ReadTimers(ref reader, at);
            else if (reader.ValueTextEquals("r"u8)) reply = ReadReply(ref reader, own);
            else if (reader.ValueTextEquals("x"u8)) refused = NextString(ref reader);
            else if (reader.ValueTextEquals("err"u8)) error = NextString(ref reader);
            else throw new UnknownKindException("step field", reader.GetString()!);
        }

        if (cause is null) throw new JsonException("a step has a cause");
        if (digest is null) return new(cause, null, events, messages, timers, reply, refused, error);
        // Earlier builds wrote the whole id of the cause.
        if (!cause.StartsWith(CommandPrefix, StringComparison.Ordinal)) cause = CommandPrefix + cause;
        var command = new StepCommand(Fingerprint.Parse(cause.AsSpan(CommandPrefix.Length)), Fingerprint.Parse(digest));
        return new(cause, command, events, messages, timers, reply, refused, error);
    }

    static string? NextString(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString();
    }

    static Reply ReadReply(ref Utf8JsonReader reader, Vocabulary own)
    {
        reader.Read();
        return (Reply)own.Read(ref reader);
    }

    static ImmutableArray<Event> ReadEvents(ref Utf8JsonReader reader, Vocabulary own)
    {
        reader.Read();
        var events = ImmutableArray.CreateBuilder<Event>(2);
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject) events.Add((Event)own.Read(ref reader));
        return events.DrainToImmutable();
    }

    ImmutableArray<Outgoing> ReadMessages(ref Utf8JsonReader reader)
    {
        reader.Read();
        var messages = ImmutableArray.CreateBuilder<Outgoing>(2);
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            reader.Read();
            var to = ActorId.Parse(reader.GetString()!);
            reader.Read();
            messages.Add(new(to, (Message)catalog[to.Kind].Vocabulary.Read(ref reader)));
            reader.Read();
        }

        return messages.DrainToImmutable();
    }

    static ImmutableArray<TimerChange> ReadTimers(ref Utf8JsonReader reader, Instant? at)
    {
        reader.Read();
        var timers = ImmutableArray.CreateBuilder<TimerChange>(2);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            timers.Add(new(name, reader.TokenType switch
            {
                JsonTokenType.Null => null,
                JsonTokenType.String => InstantText.Read(reader.GetString()!),
                _ when at is { } start => start + Duration.FromMilliseconds(reader.GetInt64()),
                _ => throw new JsonException("the time of a transition stands before its steps"),
            }));
        }

        return timers.DrainToImmutable();
    }
}

using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Wire;

/// <summary>
/// Frames as JSON, an array in one batch: <c>[["c",…],["m",…]…]</c>, each an array that begins with a letter. Both ends are processes of this program, or of
/// the one before or after it: what is added comes at the end of a frame, and a reader passes over what it does not know there.
/// </summary>
sealed class FrameCodec(GrainCatalog catalog)
{
    /// <summary>One frame, as part of a batch.</summary>
    public void Write(Utf8JsonWriter json, Frame frame)
    {
        json.WriteStartArray();
        switch (frame)
        {
            case Frame.Command(var number, { Cause: Cause.Outside cause } envelope, var trace):
                json.WriteStringValue("c");
                json.WriteNumberValue(number);
                json.WriteStringValue(envelope.To.ToString());
                json.WriteStringValue(cause.Command.ToString());
                json.WriteStringValue(cause.Digest.ToString());
                json.WriteNumberValue(cause.ExpectedVersion ?? -1);
                json.WriteBooleanValue(envelope.IsIntake);
                Write(json, envelope.Attachment);
                WriteBody(json, envelope);
                if (trace is not null) json.WriteStringValue(trace);
                break;
            case Frame.Message({ Cause: Cause.Inside cause } envelope):
                json.WriteStringValue("m");
                json.WriteStringValue(envelope.To.ToString());
                json.WriteStringValue(cause.Sender.ToString());
                json.WriteNumberValue(cause.Version);
                json.WriteNumberValue(cause.Ordinal);
                json.WriteNumberValue(cause.Number);
                WriteBody(json, envelope);
                break;
            case Frame.Answered(var number, var kind, var answer):
                json.WriteStringValue("r");
                json.WriteNumberValue(number);
                json.WriteStringValue(kind);
                Write(json, kind, answer);
                break;
            case Frame.Acknowledged(var sender, var number):
                WriteNumbered(json, "a", sender, number);
                break;
            case Frame.Stuck(var sender, var number):
                WriteNumbered(json, "s", sender, number);
                break;
            case Frame.Retry(var actor):
                json.WriteStringValue("t");
                json.WriteStringValue(actor.ToString());
                break;
            case Frame.Reached(var position):
                json.WriteStringValue("p");
                json.WriteNumberValue(position);
                break;
            case Frame.Look:
                json.WriteStringValue("v");
                break;
            default:
                throw new InvalidOperationException($"{frame.GetType().Name} does not travel");
        }

        json.WriteEndArray();
    }

    /// <summary>A batch of one frame.</summary>
    public byte[] Pack(Frame frame)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartArray();
            Write(json, frame);
            json.WriteEndArray();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The frames of a batch.</summary>
    /// <exception cref="JsonException">The bytes are not a batch.</exception>
    public IReadOnlyList<Frame> Read(ReadOnlySpan<byte> batch)
    {
        var frames = new List<Frame>();
        var json = new Utf8JsonReader(batch);
        Expect(ref json, JsonTokenType.StartArray);
        while (json.Read() && json.TokenType == JsonTokenType.StartArray)
        {
            var depth = json.CurrentDepth;
            frames.Add(ReadFrame(ref json));
            while (json.CurrentDepth > depth || json.TokenType != JsonTokenType.EndArray) json.Read();
        }

        return frames;
    }

    Frame ReadFrame(ref Utf8JsonReader json) => Text(ref json) switch
    {
        "c" => ReadCommand(ref json),
        "m" => ReadMessage(ref json),
        "r" => ReadAnswer(ref json),
        "a" => new Frame.Acknowledged(Actor(ref json), Number(ref json)),
        "s" => new Frame.Stuck(Actor(ref json), Number(ref json)),
        "t" => new Frame.Retry(Actor(ref json)),
        "p" => new Frame.Reached(Number(ref json)),
        "v" => new Frame.Look(),
        var other => throw new JsonException($"a frame begins with a letter that says what it is, not '{other}'"),
    };

    Frame ReadCommand(ref Utf8JsonReader json)
    {
        var (number, to) = (Number(ref json), Actor(ref json));
        var (command, digest) = (Fingerprint.Parse(Text(ref json)), Fingerprint.Parse(Text(ref json)));
        var expected = Number(ref json);
        json.Read();
        var isIntake = json.GetBoolean();
        var attachment = ReadAttachment(ref json);
        try
        {
            var envelope = new Envelope(to, new Cause.Outside(command, digest, expected < 0 ? null : expected), ReadBody(ref json, to)) { IsIntake = isIntake, Attachment = attachment };
            return new Frame.Command(number, envelope, json.Read() && json.TokenType == JsonTokenType.String ? json.GetString() : null);
        }
        catch (UnknownKindException newer)
        {
            return new Frame.Newer(to, number, newer.Message);
        }
    }

    Frame ReadMessage(ref Utf8JsonReader json)
    {
        var (to, sender) = (Actor(ref json), Actor(ref json));
        var cause = new Cause.Inside(sender, Number(ref json), (int)Number(ref json), Number(ref json));
        try
        {
            return new Frame.Message(new(to, cause, ReadBody(ref json, to)));
        }
        catch (UnknownKindException newer)
        {
            return new Frame.Newer(to, null, newer.Message);
        }
    }

    Frame.Answered ReadAnswer(ref Utf8JsonReader json)
    {
        var (number, kind) = (Number(ref json), Text(ref json));
        return new(number, kind, Text(ref json) switch
        {
            "done" => new Answer.Done(Number(ref json), Number(ref json), ReadReply(ref json, kind), Flag(ref json)),
            "refused" => ReadRefusal(ref json),
            "unavailable" => new Answer.Unavailable(Text(ref json), (int)Number(ref json)),
            "faulted" => new Answer.Faulted(Text(ref json)),
            var other => throw new JsonException($"no answer is '{other}'"),
        });
    }

    Reply? ReadReply(ref Utf8JsonReader json, string kind)
    {
        json.Read();
        return json.TokenType == JsonTokenType.Null ? null : (Reply)catalog[kind].Vocabulary.Read(ref json);
    }

    static Answer.Refused ReadRefusal(ref Utf8JsonReader json)
    {
        var (version, code) = (Number(ref json), Text(ref json));
        var details = ImmutableArray.CreateBuilder<Detail>();
        Expect(ref json, JsonTokenType.StartArray);
        while (json.Read() && json.TokenType == JsonTokenType.String) details.Add(new(json.GetString()!, Text(ref json)));
        return new(new(code, details.DrainToImmutable()), version);
    }

    void Write(Utf8JsonWriter json, string kind, Answer answer)
    {
        switch (answer)
        {
            case Answer.Done done:
                json.WriteStringValue("done");
                json.WriteNumberValue(done.Version);
                json.WriteNumberValue(done.Position);
                if (done.Reply is { } reply) catalog[kind].Vocabulary.Write(json, reply);
                else json.WriteNullValue();
                json.WriteBooleanValue(done.Repeated);
                break;
            case Answer.Refused refused:
                json.WriteStringValue("refused");
                json.WriteNumberValue(refused.Version);
                json.WriteStringValue(refused.Refusal.Code);
                json.WriteStartArray();
                foreach (var detail in refused.Refusal.Details)
                {
                    json.WriteStringValue(detail.Name);
                    json.WriteStringValue(detail.Value);
                }

                json.WriteEndArray();
                break;
            case Answer.Unavailable unavailable:
                json.WriteStringValue("unavailable");
                json.WriteStringValue(unavailable.Code);
                json.WriteNumberValue(unavailable.RetryAfter);
                break;
            case Answer.Faulted faulted:
                json.WriteStringValue("faulted");
                json.WriteStringValue(faulted.Error);
                break;
            default:
                throw new InvalidOperationException($"{answer} does not travel");
        }
    }

    static void WriteNumbered(Utf8JsonWriter json, string letter, ActorId sender, long number)
    {
        json.WriteStringValue(letter);
        json.WriteStringValue(sender.ToString());
        json.WriteNumberValue(number);
    }

    void WriteBody(Utf8JsonWriter json, Envelope envelope) => catalog[envelope.To.Kind].Vocabulary.Write(json, envelope.Body);

    Message ReadBody(ref Utf8JsonReader json, ActorId to)
    {
        json.Read();
        return (Message)catalog[to.Kind].Vocabulary.Read(ref json);
    }

    static void Write(Utf8JsonWriter json, Attachment? attachment)
    {
        if (attachment is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartArray();
        json.WriteBase64StringValue(attachment.WrappedKey.Span);
        json.WriteBase64StringValue(attachment.Cipher.Span);
        json.WriteEndArray();
    }

    static Attachment? ReadAttachment(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null) return null;
        json.Read();
        var key = json.GetBytesFromBase64();
        json.Read();
        var attachment = new Attachment(key, json.GetBytesFromBase64());
        Expect(ref json, JsonTokenType.EndArray);
        return attachment;
    }

    static ActorId Actor(ref Utf8JsonReader json) => ActorId.Parse(Text(ref json));

    static string Text(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.String);
        return json.GetString()!;
    }

    static long Number(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.Number);
        return json.GetInt64();
    }

    static bool Flag(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetBoolean();
    }

    static void Expect(ref Utf8JsonReader json, JsonTokenType token)
    {
        if (!json.Read() || json.TokenType != token) throw new JsonException($"expected {token}, found {json.TokenType}");
    }
}

using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Kernel.Actors;

/// <summary>
/// Standings as UTF-8 JSON: <c>{"at":time,"w":[[name,due,version]…],"a":[[command,digest,version,position,reply]…],"s":state}</c>. A cache,
/// never truth: any snapshot may be dropped and the log folded instead.
/// </summary>
public static class SnapshotCodec
{
    public static StoredSnapshot Write(GrainKind kind, Standing standing)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, Json.WriterOptions);
        json.WriteStartObject();
        json.WriteString("at"u8, InstantText.Write(standing.Last));
        json.WriteStartArray("w"u8);
        foreach (var timer in standing.Timers.All)
        {
            json.WriteStartArray();
            json.WriteStringValue(timer.Name);
            json.WriteStringValue(InstantText.Write(timer.Due));
            json.WriteNumberValue(timer.Version);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("a"u8);
        foreach (var answer in standing.Answers.All)
        {
            json.WriteStartArray();
            json.WriteStringValue(answer.Command.ToString());
            json.WriteStringValue(answer.Digest.ToString());
            json.WriteNumberValue(answer.Version);
            json.WriteNumberValue(answer.Position);
            if (answer.Reply is { } reply) kind.Vocabulary.Write(json, reply);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WritePropertyName("s"u8);
        JsonSerializer.Serialize(json, standing.State, kind.StateInfo);
        json.WriteEndObject();
        json.Flush();
        return new(standing.Version, standing.Head, kind.FoldVersion, buffer.WrittenMemory);
    }

    public static Standing Read(GrainKind kind, ActorId actor, StoredSnapshot snapshot)
    {
        var reader = new Utf8JsonReader(snapshot.Body.Span);
        var standing = Standing.Of(kind, actor) with { Version = snapshot.Version, Head = snapshot.Hash };
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            standing = name switch
            {
                "at" => standing with { Last = InstantText.Read(reader.GetString()!) },
                "w" => standing with { Timers = ReadTimers(ref reader) },
                "a" => standing with { Answers = ReadAnswers(ref reader, kind.Vocabulary) },
                "s" => standing with { State = JsonSerializer.Deserialize(ref reader, kind.StateInfo)! },
                _ => throw new UnknownKindException("snapshot field", name!),
            };
        }

        return standing;
    }

    static TimerTable ReadTimers(ref Utf8JsonReader reader)
    {
        var timers = ImmutableArray.CreateBuilder<ActiveTimer>();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            var name = NextString(ref reader);
            var due = InstantText.Read(NextString(ref reader));
            timers.Add(new(name, due, NextNumber(ref reader)));
            reader.Read();
        }

        return new(timers.DrainToImmutable());
    }

    static AnswerTable ReadAnswers(ref Utf8JsonReader reader, Vocabulary words)
    {
        var answers = ImmutableArray.CreateBuilder<Remembered>();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            var command = Fingerprint.Parse(NextString(ref reader));
            var digest = Fingerprint.Parse(NextString(ref reader));
            var version = NextNumber(ref reader);
            var position = NextNumber(ref reader);
            reader.Read();
            Reply? reply = null;
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                reply = (Reply)words.Read(ref reader);
                reader.Read();
            }

            answers.Add(new(command, digest, version, reply) { Position = position });
        }

        return new(answers.DrainToImmutable());
    }

    static string NextString(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString()!;
    }

    static long NextNumber(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetInt64();
    }
}

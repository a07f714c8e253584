using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace GridActors.Kernel.Contracts;

/// <summary>
/// The stable names under which records stand in the log: <c>{"k":"case.filed","d":{…}}</c>. The name, not the C# type, is the
/// contract: a type may be renamed, a name never. Written by source-generated serialisers, so that no reflection decides what is stored.
/// </summary>
public sealed class Vocabulary
{
    static readonly JsonEncodedText Kind = JsonEncodedText.Encode("k");
    static readonly JsonEncodedText Data = JsonEncodedText.Encode("d");

    readonly FrozenDictionary<string, JsonTypeInfo> byName;
    readonly FrozenDictionary<Type, (JsonEncodedText Name, JsonTypeInfo Info)> byType;

    public Vocabulary(IEnumerable<KeyValuePair<string, JsonTypeInfo>> words)
    {
        var list = words.ToArray();
        byName = list.ToFrozenDictionary(word => word.Key, word => word.Value, StringComparer.Ordinal);
        byType = list.ToFrozenDictionary(word => word.Value.Type, word => (JsonEncodedText.Encode(word.Key), word.Value));
    }

    /// <summary>Every stable name, for the test that keeps one specimen of each.</summary>
    public IEnumerable<string> Names => byName.Keys.Order(StringComparer.Ordinal);

    /// <summary>The stable name of a record.</summary>
    public string NameOf(object record) => Find(record).Name.Value;

    public void Write(Utf8JsonWriter writer, object record)
    {
        var (name, info) = Find(record);
        writer.WriteStartObject();
        writer.WriteString(Kind, name);
        writer.WritePropertyName(Data);
        JsonSerializer.Serialize(writer, record, info);
        writer.WriteEndObject();
    }

    /// <summary>Reads what <see cref="Write"/> wrote; the reader stands on the opening brace and is left on the closing one.</summary>
    /// <exception cref="UnknownKindException">The name is not known to this build.</exception>
    /// <exception cref="JsonException">The text is not such a record.</exception>
    public object Read(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, advance: false);
        Expect(ref reader, JsonTokenType.PropertyName);
        if (!reader.ValueTextEquals("k"u8)) throw new JsonException("a record starts with its kind");
        Expect(ref reader, JsonTokenType.String);
        var name = reader.GetString()!;
        if (!byName.TryGetValue(name, out var info)) throw new UnknownKindException("record", name);
        Expect(ref reader, JsonTokenType.PropertyName);
        reader.Read();
        var record = JsonSerializer.Deserialize(ref reader, info) ?? throw new JsonException($"a record of kind '{name}' has no data");
        Expect(ref reader, JsonTokenType.EndObject);
        return record;
    }

    (JsonEncodedText Name, JsonTypeInfo Info) Find(object record) =>
        byType.TryGetValue(record.GetType(), out var found)
            ? found
            : throw new InvalidOperationException($"{record.GetType().Name} has no stable name in the vocabulary");

    static void Expect(ref Utf8JsonReader reader, JsonTokenType token, bool advance = true)
    {
        if (advance) reader.Read();
        if (reader.TokenType != token) throw new JsonException($"expected {token}, found {reader.TokenType}");
    }
}

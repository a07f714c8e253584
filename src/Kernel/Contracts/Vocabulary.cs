using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace GridActors.Kernel.Contracts;

/// <summary>
/// The stable names under which records stand in the log: <c>{"case.filed":{…}}</c>. The name, not the C# type, is the
/// contract: a type may be renamed, a name never. Written by source-generated serialisers, so that no reflection decides what is stored.
/// </summary>
public sealed class Vocabulary
{
    readonly Word[] words;
    readonly FrozenDictionary<string, JsonTypeInfo> byName;
    readonly FrozenDictionary<Type, (JsonEncodedText Name, JsonTypeInfo Info, int Since)> byType;

    public Vocabulary(IEnumerable<Word> words)
    {
        this.words = [.. words];
        byName = this.words.ToFrozenDictionary(word => word.Name, word => word.Info, StringComparer.Ordinal);
        byType = this.words.ToFrozenDictionary(word => word.Info.Type, word => (JsonEncodedText.Encode(word.Name), word.Info, word.Since));
    }

    /// <summary>The feature level of its newest word.</summary>
    public int Level => words.Length == 0 ? 1 : words.Max(word => word.Since);

    /// <summary>The vocabulary of a program of that feature level, which does not know what came later.</summary>
    public Vocabulary UpTo(int level) => new(words.Where(word => word.Since <= level));

    /// <summary>The vocabulary of a later program, which knows these as well.</summary>
    public Vocabulary With(params IEnumerable<Word> more) => new([.. words, .. more]);

    /// <summary>The feature level at which this kind of record appeared; null for one that has no name.</summary>
    public int? LevelOf(object record) => byType.TryGetValue(record.GetType(), out var found) ? found.Since : null;

    /// <summary>Every stable name, for the test that keeps one specimen of each.</summary>
    public IEnumerable<string> Names => byName.Keys.Order(StringComparer.Ordinal);

    /// <summary>The stable name of a record.</summary>
    public string NameOf(object record) => Find(record).Name.Value;

    /// <param name="level">The feature level that this is written for.</param>
    /// <exception cref="InvalidOperationException">The record has no name, or is of a later level: programs that are still in use could not read it.</exception>
    public void Write(Utf8JsonWriter writer, object record, int level = int.MaxValue)
    {
        var (name, info, since) = Find(record);
        if (since > level) throw new InvalidOperationException($"'{name.Value}' appeared at feature level {since}, and is not written at level {level}");
        writer.WriteStartObject();
        writer.WritePropertyName(name);
        JsonSerializer.Serialize(writer, record, info);
        writer.WriteEndObject();
    }

    /// <summary>
    /// Reads what <see cref="Write"/> wrote, or what earlier builds did, <c>{"k":"case.filed","d":{…}}</c>; the reader stands on the opening brace and is
    /// left on the closing one.
    /// </summary>
    /// <exception cref="UnknownKindException">The name is not known to this build.</exception>
    /// <exception cref="JsonException">The text is not such a record.</exception>
    public object Read(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, advance: false);
        Expect(ref reader, JsonTokenType.PropertyName);
        var isOlder = reader.ValueTextEquals("k"u8);
        if (isOlder) Expect(ref reader, JsonTokenType.String);
        var name = reader.GetString()!;
        if (!byName.TryGetValue(name, out var info)) throw new UnknownKindException("record", name);
        if (isOlder) Expect(ref reader, JsonTokenType.PropertyName);
        reader.Read();
        var record = JsonSerializer.Deserialize(ref reader, info) ?? throw new JsonException($"a record of kind '{name}' has no data");
        Expect(ref reader, JsonTokenType.EndObject);
        return record;
    }

    (JsonEncodedText Name, JsonTypeInfo Info, int Since) Find(object record) =>
        byType.TryGetValue(record.GetType(), out var found)
            ? found
            : throw new InvalidOperationException($"{record.GetType().Name} has no stable name in the vocabulary");

    static void Expect(ref Utf8JsonReader reader, JsonTokenType token, bool advance = true)
    {
        if (advance) reader.Read();
        if (reader.TokenType != token) throw new JsonException($"expected {token}, found {reader.TokenType}");
    }
}

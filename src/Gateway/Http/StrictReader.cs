using System.Text;
using System.Text.Json;

namespace GridActors.Gateway.Http;

/// <summary>
/// Reads a JSON body field by field and takes nothing on trust: an unknown or repeated field, a wrong type, a text that is too long or holds
/// control characters is a <see cref="BadInput"/> that names the field. No reflection, no allocation but the texts themselves.
/// </summary>
ref struct StrictReader
{
    readonly string? parent;
    Utf8JsonReader json;
    ulong seen;
    int index = -1;
    string? name;

    public StrictReader(ReadOnlySpan<byte> body)
    {
        json = new(body, new JsonReaderOptions { MaxDepth = 8 });
        Read();
        if (json.TokenType != JsonTokenType.StartObject) throw Wrong("a JSON object");
    }

    StrictReader(Utf8JsonReader json, string parent)
    {
        this.json = json;
        this.parent = parent;
    }

    /// <summary>The field at fault, as a dotted path.</summary>
    readonly string? Path =>
        name is null ? parent : (parent is null ? name : $"{parent}.{name}") + (index >= 0 ? $"[{index}]" : "");

    public readonly bool IsNull => json.TokenType == JsonTokenType.Null;

    /// <summary>Goes to the next field's value; false at the end of the object.</summary>
    public bool NextField(out ReadOnlySpan<byte> field)
    {
        (name, index) = (null, -1);
        Read();
        if (json.TokenType == JsonTokenType.EndObject)
        {
            field = default;
            return false;
        }

        field = json.ValueIsEscaped ? Encoding.UTF8.GetBytes(Name()) : json.ValueSpan;
        return true;
    }

    /// <summary>Says which field this is, so that errors name it and a repetition is noticed, and goes to its value.</summary>
    /// <param name="known">The field's name.</param>
    /// <param name="number">Its number within the object, below 64.</param>
    /// <param name="once">Whether a repetition is refused.</param>
    public void Enter(string known, int number, bool once = true)
    {
        name = known;
        if (once && (seen & (1UL << number)) != 0) throw new BadInput("repeated-field", Path, $"'{Path}' is given twice.");
        seen |= 1UL << number;
        Read();
    }

    /// <summary>The object has no such field.</summary>
    public BadInput Unknown()
    {
        name = Name();
        if (name.Length > 60) name = name[..60] + "…";
        return new("unknown-field", Path, $"There is no field '{Path}'. Fields are case-sensitive; nothing is ignored.");
    }

    /// <summary>A text, or null.</summary>
    /// <param name="limit">In UTF-16 units.</param>
    /// <param name="lines">Whether line breaks and tabs may stand in it.</param>
    public string? Text(int limit, bool lines = false)
    {
        if (IsNull) return null;
        if (json.TokenType != JsonTokenType.String) throw Wrong("a string");
        // A unit takes at most six bytes, as \u0000: what is longer need not be decoded to be refused.
        if (json.ValueSpan.Length > limit * 6L) throw TooLong(limit);
        var text = Decoded();
        if (text.Length > limit) throw TooLong(limit);
        foreach (var unit in text)
            if (char.IsControl(unit) && !(lines && unit is '\n' or '\r' or '\t'))
                throw new BadInput("bad-character", Path, $"'{Path}' holds a control character.");
        return text;
    }

    /// <summary>A list of texts; empty for null.</summary>
    public List<string> Texts(int count, int limit)
    {
        var list = new List<string>();
        if (IsNull) return list;
        if (json.TokenType != JsonTokenType.StartArray) throw Wrong("a list of strings");
        for (index = 0; ; index++)
        {
            Read();
            if (json.TokenType == JsonTokenType.EndArray) break;
            if (index >= count)
            {
                index = -1;
                throw new BadInput("too-long", Path, $"'{Path}' has at most {count} entries.") { Limit = count };
            }

            list.Add(Text(limit) ?? throw Wrong("a string"));
        }

        index = -1;
        return list;
    }

    /// <summary>A whole number.</summary>
    public readonly long Whole() =>
        json.TokenType == JsonTokenType.Number && json.TryGetInt64(out var number) ? number : throw Wrong("a whole number");

    /// <summary>A decimal number.</summary>
    public readonly decimal Decimal() =>
        json.TokenType == JsonTokenType.Number && json.TryGetDecimal(out var number) ? number : throw Wrong("a number");

    public readonly bool YesOrNo() => json.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Wrong("true or false"),
    };

    /// <summary>A time with its offset from UTC; the offset may not be left to guesswork.</summary>
    public readonly DateTimeOffset Time()
    {
        if (json.TokenType != JsonTokenType.String) throw Wrong("a time");
        // An escaped text ("\u002B08:00") is as good as a plain one, but its bytes are not what it says.
        var text = json.ValueIsEscaped ? Encoding.UTF8.GetBytes(Decoded()) : json.ValueSpan;
        var hasOffset = text.Length > 6 && (text[^1] == (byte)'Z' || text[^6] is (byte)'+' or (byte)'-') && text.Contains((byte)'T');
        return hasOffset && json.TryGetDateTimeOffset(out var time)
            ? time
            : throw new BadInput("bad-time", Path, $"'{Path}' must be a time with its offset, like 2026-11-22T08:00:00+08:00.");
    }

    /// <summary>Begins an object within; end it with <see cref="Leave"/>.</summary>
    public readonly StrictReader Inner() =>
        json.TokenType == JsonTokenType.StartObject ? new(json, Path!) : throw Wrong("an object");

    /// <summary>Goes on behind an inner object that was read to its end.</summary>
    public void Leave(in StrictReader inner) => json = inner.json;

    /// <summary>Passes over a value that nobody reads.</summary>
    public void Skip()
    {
        if (!json.TrySkip()) throw new BadInput("malformed-json", null, "The body ends too early.");
    }

    /// <summary>Nothing may follow the body.</summary>
    public void End()
    {
        if (json.Read()) throw new BadInput("malformed-json", null, "Something follows the JSON object.");
    }

    public readonly BadInput Required(string field) =>
        new("field-required", parent is null ? field : $"{parent}.{field}", $"'{(parent is null ? field : $"{parent}.{field}")}' is required.");

    public readonly BadInput Wrong(string wanted) =>
        new("wrong-type", Path, Path is null ? $"The body must be {wanted}." : $"'{Path}' must be {wanted}.");

    readonly BadInput TooLong(int limit) => new("too-long", Path, $"'{Path}' has at most {limit} characters.") { Limit = limit };

    readonly string Decoded()
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new BadInput("bad-character", Path, $"'{Path}' is not valid Unicode.");
        }
    }

    readonly string Name()
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new BadInput("bad-character", parent, "The name of a field is not valid Unicode.");
        }
    }

    void Read()
    {
        if (!json.Read()) throw new BadInput("malformed-json", null, "The body ends too early.");
    }
}

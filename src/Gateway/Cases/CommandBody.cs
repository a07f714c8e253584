using System.Collections.Immutable;
using System.Globalization;
using GridActors.Gateway.Http;
using GridActors.Grains.Contracts;
using NodaTime;

namespace GridActors.Gateway.Cases;

/// <summary>
/// The body of a command: its own fields, and <c>expectedVersion</c> for callers that cannot set If-Match. Each command has its fields; any
/// other is refused. An empty text counts as not given.
/// </summary>
sealed class CommandBody
{
    readonly Dictionary<string, object> values = new(StringComparer.Ordinal);

    public long? ExpectedVersion { get; private set; }

    public string? Text(string name) => values.GetValueOrDefault(name) as string;

    public ImmutableArray<string> Texts(string name) => values.TryGetValue(name, out var list) ? (ImmutableArray<string>)list : default;

    public bool YesOrNo(string name) => values.TryGetValue(name, out var value) && (bool)value;

    public Instant? Time(string name) => values.TryGetValue(name, out var value) ? (Instant)value : null;

    public Limit? Limit(string name) => values.TryGetValue(name, out var value) ? (Limit)value : null;

    /// <summary>Who, and every field that was given, in the order of the command's own: by what a repetition is recognised.</summary>
    public string[] Parts(CommandKind kind, Principal who)
    {
        List<string> parts = [kind.Name, who.ToString()];
        foreach (var field in kind.Fields)
        {
            if (!values.TryGetValue(field.Name, out var value)) continue;
            parts.Add(field.Name);
            if (value is ImmutableArray<string> list)
            {
                parts.Add(list.Length.ToString(CultureInfo.InvariantCulture));
                parts.AddRange(list);
            }
            else
            {
                parts.Add(value is Instant at ? at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) : value.ToString()!);
            }
        }

        return [.. parts];
    }

    /// <exception cref="BadInput">Not a body of this command, or a field that it needs is missing.</exception>
    public static CommandBody Parse(ReadOnlySpan<byte> body, CommandKind kind)
    {
        var read = new CommandBody();
        if (!body.IsEmpty) read.Read(body, kind);
        foreach (var field in kind.Fields)
            if (field.Required && !read.values.ContainsKey(field.Name)) throw new BadInput("field-required", field.Name, $"'{field.Name}' is required.");
        return read;
    }

    /// <summary>A body that is only required to be JSON: of a command that is not built yet.</summary>
    public static CommandBody Ignore(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty) return new();
        var json = new StrictReader(body);
        while (json.NextField(out var field))
        {
            json.Enter(System.Text.Encoding.UTF8.GetString(field), 0, once: false);
            json.Skip();
        }

        json.End();
        return new();
    }

    void Read(ReadOnlySpan<byte> body, CommandKind kind)
    {
        var json = new StrictReader(body);
        while (json.NextField(out var name))
        {
            if (name.SequenceEqual("expectedVersion"u8)) ExpectedVersion = Version(ref json);
            else if (kind.Find(name, out var number) is { } field) Read(ref json, field, number);
            else throw json.Unknown();
        }

        json.End();
    }

    void Read(ref StrictReader json, CommandField field, int number)
    {
        if (field.Type == FieldType.References)
        {
            values[field.Name] = ReportBody.References(ref json, number).ToImmutableArray();
            return;
        }

        json.Enter(field.Name, number);
        if (json.IsNull) return;
        if (Value(ref json, field) is { } value) values[field.Name] = value;
    }

    static object? Value(ref StrictReader json, CommandField field) => field.Type switch
    {
        FieldType.Codes => json.Texts(ReportBody.EvidenceCount, ReportBody.CodeLength).ToImmutableArray(),
        FieldType.YesOrNo => json.YesOrNo(),
        FieldType.Time => Instant.FromUnixTimeMilliseconds(json.Time().ToUnixTimeMilliseconds()),
        FieldType.Limit => LimitField.Read(field.Name, json.Text(ReportBody.CodeLength)),
        _ => json.Text(ReportBody.CodeLength) is { Length: > 0 } text ? text : null,
    };

    static long? Version(ref StrictReader json)
    {
        json.Enter("expectedVersion", 0);
        return json.IsNull ? null : json.Whole();
    }
}

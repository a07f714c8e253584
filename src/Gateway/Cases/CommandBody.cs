using System.Collections.Immutable;
using System.Globalization;
using GridActors.Gateway.Http;
using GridActors.Grains.Contracts;

namespace GridActors.Gateway.Cases;

/// <summary>
/// The body of a command: its own fields, and <c>expectedVersion</c> for callers that cannot set If-Match. Each command has its fields; any
/// other is refused.
/// </summary>
/// <param name="Fields">Those given, in the order of <see cref="CommandFields"/>.</param>
sealed record CommandBody(long? ExpectedVersion, string? Item, string? Condition, string? Reason, string? Unit, string? Result, ImmutableArray<string> Evidence)
{
    public static readonly CommandBody Empty = new(null, null, null, null, null, null, default);

    /// <summary>All the fields, for the digest.</summary>
    public string[] Parts(string command, Principal who)
    {
        var evidence = Evidence.IsDefault ? [] : Evidence;
        return [command, who.ToString(), Item ?? "", Condition ?? "", Reason ?? "", Unit ?? "", Result ?? "", .. evidence];
    }

    /// <exception cref="BadInput">Not a body of this command.</exception>
    public static CommandBody Parse(ReadOnlySpan<byte> body, CommandFields takes)
    {
        if (body.IsEmpty) return Empty;
        var json = new StrictReader(body);
        var read = Empty;
        while (json.NextField(out var field))
        {
            if (field.SequenceEqual("expectedVersion"u8)) read = read with { ExpectedVersion = Version(ref json) };
            else if (Takes(field, "item"u8, CommandFields.Item)) read = read with { Item = Text(ref json, "item", 1) };
            else if (Takes(field, "condition"u8, CommandFields.Condition)) read = read with { Condition = Text(ref json, "condition", 2) };
            else if (Takes(field, "reason"u8, CommandFields.Reason)) read = read with { Reason = Text(ref json, "reason", 3) };
            else if (Takes(field, "unit"u8, CommandFields.Unit)) read = read with { Unit = Text(ref json, "unit", 4) };
            else if (Takes(field, "result"u8, CommandFields.Result)) read = read with { Result = Text(ref json, "result", 5) };
            else if (Takes(field, "evidence"u8, CommandFields.Evidence)) read = read with { Evidence = [.. ReportBody.References(ref json, 6)] };
            else throw json.Unknown();
        }

        json.End();
        return read;

        bool Takes(ReadOnlySpan<byte> field, ReadOnlySpan<byte> name, CommandFields one) => takes.HasFlag(one) && field.SequenceEqual(name);
    }

    /// <summary>A body that is only required to be JSON: of a command that is not built yet.</summary>
    public static CommandBody Ignore(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty) return Empty;
        var json = new StrictReader(body);
        while (json.NextField(out var field))
        {
            json.Enter(System.Text.Encoding.UTF8.GetString(field), 0, once: false);
            json.Skip();
        }

        json.End();
        return Empty;
    }

    static long? Version(ref StrictReader json)
    {
        json.Enter("expectedVersion", 0);
        return json.IsNull ? null : json.Whole();
    }

    static string? Text(ref StrictReader json, string name, int number)
    {
        json.Enter(name, number);
        return json.Text(ReportBody.CodeLength) is { Length: > 0 } text ? text : null;
    }
}

/// <summary>Which fields a command takes.</summary>
[Flags]
enum CommandFields
{
    None = 0,
    Item = 1,
    Condition = 2,
    Reason = 4,
    Unit = 8,
    Result = 16,
    Evidence = 32,
}

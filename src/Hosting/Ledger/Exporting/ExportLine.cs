using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Ledger.Exporting;

/// <summary>
/// A transition as a line of an export: <c>{"position":…,"actor":"…","version":…,"previous":"…","hash":"…","body":…}</c>, fields in this order, without white space. The body
/// is the very bytes that the hash covers, so that they can be cut out of the line and hashed: all from behind <c>"body":</c> up to the last brace.
/// </summary>
/// <param name="Previous">The hash of the transition before it of its actor.</param>
public readonly record struct ExportLine(long Position, ActorId Actor, long Version, TransitionHash Previous, TransitionHash Hash, ReadOnlyMemory<byte> Body)
{
    static ReadOnlySpan<byte> BodyMark => ",\"body\":"u8;

    /// <summary>Whether the hash is that of the body upon the transition before.</summary>
    public bool IsWhole => TransitionHash.Of(Actor, Version, Previous, Body.Span) == Hash;

    public void Write(IBufferWriter<byte> to)
    {
        var head = string.Create(CultureInfo.InvariantCulture,
            $$"""{"position":{{Position}},"actor":{{JsonSerializer.Serialize(Actor.ToString(), ExportJson.Default.String)}},"version":{{Version}},"previous":"{{Previous}}","hash":"{{Hash}}{{'"'}}""");
        to.Write(Encoding.UTF8.GetBytes(head));
        to.Write(BodyMark);
        to.Write(Body.Span);
        to.Write("}\n"u8);
    }

    /// <exception cref="FormatException">Not such a line.</exception>
    public static ExportLine Parse(ReadOnlyMemory<byte> line)
    {
        var at = line.Span.IndexOf(BodyMark);
        if (at < 0 || line.Span[^1] != (byte)'}') throw new FormatException("not a line of an export");
        try
        {
            byte[] head = [.. line.Span[..at], (byte)'}'];
            using var json = JsonDocument.Parse(head);
            var root = json.RootElement;
            return new(
                root.GetProperty("position").GetInt64(), ActorId.Parse(root.GetProperty("actor").GetString()!), root.GetProperty("version").GetInt64(),
                Hex(root, "previous"), Hex(root, "hash"), line[(at + BodyMark.Length)..^1]);
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new FormatException("not a line of an export", wrong);
        }
    }

    static TransitionHash Hex(JsonElement root, string name) => TransitionHash.Read(Convert.FromHexString(root.GetProperty(name).GetString()!));
}

/// <summary>Escapes names.</summary>
[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
sealed partial class ExportJson : System.Text.Json.Serialization.JsonSerializerContext;

using System.Globalization;
using System.Text;
using System.Text.Json;

namespace GridActors.Cli.Load.Sending;

/// <summary>Reads an HTTP/1.1 answer out of the bytes that have come so far.</summary>
static class AnswerReader
{
    /// <summary>Whether the answer is there whole.</summary>
    /// <exception cref="IOException">It is no HTTP.</exception>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out HttpAnswer answer)
    {
        answer = default;
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        var body = bytes[(end + 4)..];
        var head = Encoding.Latin1.GetString(bytes[..end]);
        var lines = head.Split("\r\n");
        if (lines[0].Length < 12 || !int.TryParse(lines[0].AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status)) throw new IOException("what answers speaks no HTTP/1.1");
        var isWhole = Field(lines, "Transfer-Encoding") is "chunked"
            ? body.EndsWith("0\r\n\r\n"u8)
            : Number(Field(lines, "Content-Length")) is var length && body.Length >= length;
        if (!isWhole) return false;
        var (code, detail) = status is >= 200 and < 300 ? (null, null) : Problem(body, status);
        answer = new(status, code, detail, Number(Field(lines, "Retry-After")), string.Equals(Field(lines, "Connection"), "close", StringComparison.OrdinalIgnoreCase));
        return true;
    }

    static string? Field(string[] lines, string name)
    {
        foreach (var line in lines)
            if (line.Length > name.Length && line[name.Length] == ':' && line.StartsWith(name, StringComparison.OrdinalIgnoreCase)) return line[(name.Length + 1)..].Trim();
        return null;
    }

    static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Out of the JSON, whether or not it comes in chunks.</summary>
    static (string Code, string? Detail) Problem(ReadOnlySpan<byte> body, int status)
    {
        var other = string.Create(CultureInfo.InvariantCulture, $"http-{status}");
        var (from, to) = (body.IndexOf((byte)'{'), body.LastIndexOf((byte)'}'));
        if (from < 0 || to < from) return (other, null);
        try
        {
            using var problem = JsonDocument.Parse(body[from..(to + 1)].ToArray());
            return (Text(problem.RootElement, "code") ?? other, Text(problem.RootElement, "detail"));
        }
        catch (JsonException)
        {
            return (other, null);
        }
    }

    static string? Text(JsonElement problem, string name) => problem.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}

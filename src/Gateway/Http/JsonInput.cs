using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using GridActors.Kernel.Contracts;
using Microsoft.AspNetCore.Http;

namespace GridActors.Gateway.Http;

/// <summary>How a body becomes a value: by a parser that throws <see cref="BadInput"/>.</summary>
delegate T Parser<out T>(ReadOnlySpan<byte> body);

/// <summary>Reads request bodies: JSON only, of limited size, once.</summary>
static class JsonInput
{
    /// <exception cref="BadInput">The body is not what the parser wants.</exception>
    public static async ValueTask<T> ReadAsync<T>(HttpContext http, Parser<T> parse)
    {
        var request = http.Request;
        if (request.ContentLength > Limits.RequestBytes) throw TooLarge();
        if (!IsJson(request.ContentType) && request.ContentLength is not (null or 0))
            throw new BadInput("not-json", "Content-Type", "Send the body as Content-Type: application/json.");
        var pipe = request.BodyReader;
        while (true)
        {
            var read = await pipe.ReadAsync(http.RequestAborted).ConfigureAwait(false);
            if (read.Buffer.Length > Limits.RequestBytes) throw TooLarge();
            if (!read.IsCompleted)
            {
                pipe.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            try
            {
                return Parse(read, parse);
            }
            finally
            {
                pipe.AdvanceTo(read.Buffer.End);
            }
        }
    }

    static T Parse<T>(ReadResult read, Parser<T> parse)
    {
        try
        {
            return parse(read.Buffer.IsSingleSegment ? read.Buffer.FirstSpan : read.Buffer.ToArray());
        }
        catch (JsonException malformed)
        {
            var (line, position) = (malformed.LineNumber + 1, malformed.BytePositionInLine + 1);
            throw new BadInput("malformed-json", null, $"The body is not JSON: line {line}, byte {position}.") { Line = line, Position = position };
        }
    }

    static bool IsJson(string? type) =>
        type is not null && type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) && (type.Length == 16 || type[16] is ';' or ' ');

    static BadInput TooLarge() =>
        new("request-too-large", null, $"A request has at most {Limits.RequestBytes} bytes; send media by reference.") { Limit = Limits.RequestBytes };
}

using System.Buffers.Binary;
using System.Buffers.Text;
using GridActors.Gateway.Http;
using GridActors.Kernel.Contracts;

namespace GridActors.Gateway.Cases;

/// <summary>
/// Where a page ended: the creation number of its last row, 0 where there was none yet, and a mark of the filters, because a cursor of one list says nothing in another.
/// New rows get higher numbers, so that later pages neither miss nor repeat one however many arrive meanwhile.
/// </summary>
static class Cursor
{
    const int MarkSize = 4;

    public static string Write(long number, params ReadOnlySpan<string> filters)
    {
        Span<byte> bytes = stackalloc byte[8 + MarkSize];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[8..], Mark(filters));
        return Base64Url.EncodeToString(bytes);
    }

    /// <exception cref="BadInput">Not a cursor of this list with these filters.</exception>
    public static long Read(string text, params ReadOnlySpan<string> filters)
    {
        Span<byte> bytes = stackalloc byte[8 + MarkSize];
        return text.Length == 16 && Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, bytes, out var written) && written == bytes.Length
            && BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]) == Mark(filters) && BinaryPrimitives.ReadInt64BigEndian(bytes) is >= 0 and var number
            ? number
            : throw new BadInput("bad-cursor", "after", "'after' is not a cursor of this list: use 'next' of the last page, with the same filters.");
    }

    static uint Mark(ReadOnlySpan<string> filters) => (uint)(Fingerprint.Of(filters).Value >> 96);
}

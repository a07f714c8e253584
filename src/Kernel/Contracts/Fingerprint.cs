using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace GridActors.Kernel.Contracts;

/// <summary>
/// 128 bits of SHA-256: names an outside command (client and idempotency key) and recognises its body. A fingerprint of personal data
/// is only ever taken of its HMAC under the case's key.
/// </summary>
public readonly record struct Fingerprint(UInt128 Value)
{
    /// <summary>Of parts in order; each part is preceded by its length, so that no two lists of parts look alike.</summary>
    public static Fingerprint Of(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        Span<byte> digest = stackalloc byte[32];
        hash.GetHashAndReset(digest);
        return new(BinaryPrimitives.ReadUInt128BigEndian(digest));
    }

    /// <summary>22 characters of URL-safe base64.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
        return Base64Url.EncodeToString(bytes);
    }

    /// <exception cref="FormatException">The text is not a fingerprint.</exception>
    public static Fingerprint Parse(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[16];
        return Base64Url.TryDecodeFromChars(text, bytes, out var written) && written == 16
            ? new(BinaryPrimitives.ReadUInt128BigEndian(bytes))
            : throw new FormatException("not a fingerprint");
    }
}

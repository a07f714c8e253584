using System.Buffers.Text;
using System.Security.Cryptography;

namespace GridActors.Gateway.Personal;

/// <summary>
/// A case's own key: 256 random bits, from which HKDF makes one key that encrypts, one that authenticates, and a public id. Erasing the
/// wrapped key from the journal erases the case's personal data; the log holds only the id and the HMAC, which nobody can test guesses
/// against without the key.
/// </summary>
sealed class CaseKey
{
    public const int Size = 32;

    /// <summary>Tells the keys of one case apart; nothing hangs on its secrecy.</summary>
    const int IdSize = 9;

    /// <summary>Bytes of an HMAC that are kept: half, as RFC 2104 §5 allows. It stands in the log of every case.</summary>
    const int MacSize = 16;

    readonly byte[] expanded;

    public CaseKey(byte[] root)
    {
        Root = root;
        expanded = HKDF.Expand(HashAlgorithmName.SHA256, root, Size + Size + IdSize, "gridactors/case/encrypt+mac+id"u8.ToArray());
        Id = Base64Url.EncodeToString(expanded.AsSpan(Size + Size));
    }

    public static CaseKey Random() => new(RandomNumberGenerator.GetBytes(Size));

    public byte[] Root { get; }

    public string Id { get; }

    public ReadOnlySpan<byte> Encryption => expanded.AsSpan(0, Size);

    /// <summary>HMAC-SHA256-128 of the plain personal part.</summary>
    public string Authenticate(ReadOnlySpan<byte> plain)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(expanded.AsSpan(Size, Size), plain, hash);
        return Base64Url.EncodeToString(hash[..MacSize]);
    }
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using GridActors.Gateway.Http;

namespace GridActors.Gateway.Keys;

/// <summary>
/// The text of an API key: <c>ga_&lt;id&gt;_&lt;secret&gt;</c>, the secret being 256 random bits. So much randomness needs no slow hash: what is
/// stored is its SHA-256.
/// </summary>
static class KeySecret
{
    public const int IdLength = 8;

    const string Prefix = "ga_";
    const int SecretLength = 43;

    /// <summary>A new key: its id, the text that is shown once, and the hash that is kept.</summary>
    public static (string Id, string Text, byte[] Hash) Mint()
    {
        var id = Base32.Random(IdLength);
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (id, $"{Prefix}{id}_{secret}", HashOf(secret));
    }

    /// <summary>Takes a text apart; the hash is of its secret.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, Span<char> id, Span<byte> hash)
    {
        if (text.Length != Prefix.Length + IdLength + 1 + SecretLength || !text.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        text[Prefix.Length..(Prefix.Length + IdLength)].CopyTo(id);
        Span<byte> secret = stackalloc byte[SecretLength];
        return text[Prefix.Length + IdLength] == '_'
            && Encoding.ASCII.TryGetBytes(text[^SecretLength..], secret, out _)
            && SHA256.TryHashData(secret, hash, out _);
    }

    static byte[] HashOf(string secret) => SHA256.HashData(Encoding.ASCII.GetBytes(secret));
}

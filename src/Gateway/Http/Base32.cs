using System.Security.Cryptography;

namespace GridActors.Gateway.Http;

/// <summary>Crockford's base 32, lower case: no i, l, o, u, so that it survives being read out on a telephone.</summary>
static class Base32
{
    const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>The highest <paramref name="length"/> × 5 bits of a number.</summary>
    public static string Write(UInt128 number, int length) => string.Create(length, number, static (text, bits) =>
    {
        for (var i = 0; i < text.Length; i++) text[i] = Digits[(int)(bits >> (123 - (5 * i))) & 31];
    });

    /// <summary>Random text of that length.</summary>
    public static string Random(int length) => RandomNumberGenerator.GetString(Digits, length);

    public static bool Is(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Digits);
}

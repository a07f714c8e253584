using GridActors.Gateway.Http;
using GridActors.Kernel.Contracts;
using Microsoft.AspNetCore.Http;

namespace GridActors.Gateway.Cases;

/// <summary>
/// The name a client gives its command, so that a repetition is told from a new one. Taken literally. Where none is given the gateway makes
/// one; it is returned in every answer, so that a caller who does not know the outcome can ask again.
/// </summary>
static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    const int MintedLength = 26;

    /// <exception cref="BadInput">Not 1 to 200 printable ASCII characters, or given twice.</exception>
    public static string Of(HttpContext http)
    {
        var given = http.Request.Headers[Header];
        if (given.Count == 0)
        {
            var minted = Base32.Random(MintedLength);
            http.Response.Headers[Header] = minted;
            return minted;
        }

        if (given is not [{ Length: > 0 and <= Limits.IdempotencyKeyLength } key] || !Ascii.IsPrintable(key))
            throw new BadInput("bad-idempotency-key", Header, $"'{Header}' has 1 to {Limits.IdempotencyKeyLength} printable ASCII characters, once.");
        http.Response.Headers[Header] = key;
        return key;
    }
}

using System.Globalization;
using GridActors.Gateway.Http;
using Microsoft.AspNetCore.Http;

namespace GridActors.Gateway.Cases;

/// <summary>
/// The version of the case that the caller has seen: nobody decides on what has changed behind his back. A precondition, not part of the
/// command: a repetition may name a newer one and still gets its first answer.
/// </summary>
static class ExpectedVersion
{
    /// <summary>The version, and the status with which a conflict is told.</summary>
    /// <exception cref="BadInput">Missing, or not a version, or header and body disagree.</exception>
    public static (long Version, int Conflict) Of(HttpContext http, long? inBody)
    {
        var header = http.Request.Headers.IfMatch;
        if (header.Count == 0)
        {
            if (inBody is not { } version)
                throw new BadInput("expected-version-required", "If-Match", "Say which version of the case you have seen: If-Match: \"5\", or 'expectedVersion' in the body.");
            return version > 0 ? (version, StatusCodes.Status409Conflict) : throw Bad("expectedVersion");
        }

        if (header is not [{ Length: > 2 } tag] || tag[0] != '"' || tag[^1] != '"'
            || !long.TryParse(tag.AsSpan(1, tag.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var given) || given <= 0)
            throw Bad("If-Match");
        return inBody is null || inBody == given ? (given, StatusCodes.Status412PreconditionFailed) : throw Bad("expectedVersion");
    }

    static BadInput Bad(string field) =>
        new("bad-expected-version", field, "The expected version is a whole number from 1, in If-Match in quotes: \"5\"; header and body must agree.");
}

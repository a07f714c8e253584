using GridActors.Gateway.Http;
using Microsoft.AspNetCore.Http;

namespace GridActors.Gateway.Personal;

/// <summary><c>?reason=</c>: why somebody reads or erases. A code, never prose, because the log forgets nothing.</summary>
static class ReasonCode
{
    const int Length = 64;

    /// <summary>Null where none is given.</summary>
    /// <exception cref="BadInput">It is no code.</exception>
    public static string? Of(HttpContext http)
    {
        if (Query.Text(http, "reason") is not { } text) return null;
        return text.Length <= Length && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')
            ? text
            : throw new BadInput("bad-value", "reason", $"'reason' is a code of at most {Length} lower-case letters, digits and hyphens.");
    }
}

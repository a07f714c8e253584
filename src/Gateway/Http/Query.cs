using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace GridActors.Gateway.Http;

/// <summary>Query parameters, as strictly as bodies: an unknown or repeated one is refused.</summary>
static class Query
{
    /// <exception cref="BadInput">There is another.</exception>
    public static void Only(HttpContext http, params ReadOnlySpan<string> known)
    {
        foreach (var (name, values) in http.Request.Query)
        {
            if (!known.Contains(name)) throw new BadInput("unknown-field", name, $"There is no query parameter '{name}' here.");
            if (values.Count > 1) throw new BadInput("repeated-field", name, $"'{name}' is given twice.");
        }
    }

    /// <summary>A text; null where absent or empty.</summary>
    public static string? Text(HttpContext http, string name) => http.Request.Query[name] is [{ Length: > 0 } text] ? text : null;

    /// <summary>True or false; null where absent.</summary>
    /// <exception cref="BadInput">It is neither.</exception>
    public static bool? YesOrNo(HttpContext http, string name) => Text(http, name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => throw new BadInput("bad-value", name, $"'{name}' is true or false."),
    };

    /// <summary>A whole number within bounds; null where absent.</summary>
    /// <exception cref="BadInput">It is no such number.</exception>
    public static long? Whole(HttpContext http, string name, long least, long most)
    {
        if (Text(http, name) is not { } text) return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new BadInput("bad-value", name, $"'{name}' is a whole number from {least} to {most}.");
    }
}

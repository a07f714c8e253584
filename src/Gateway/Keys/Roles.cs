using GridActors.Gateway.Http;
using GridActors.Grains.Contracts;

namespace GridActors.Gateway.Keys;

/// <summary>What a key may be given.</summary>
static class Roles
{
    /// <summary>Every role but SYS, which only timers and rules have.</summary>
    public const string Names = "GM, CC, SC, DC, U, G, H, ADMIN, AUDIT";

    public static bool TryParse(string? text, out Role role)
    {
        role = Role.SYS;
        return text is not null && text.Length is > 0 and <= 5 && char.IsAsciiLetterUpper(text[0]) && Enum.TryParse(text, out role) && role != Role.SYS;
    }

    /// <summary>A scope is a code without slash; <c>*</c> is the whole city.</summary>
    public static bool IsScope(string text) => text.Length is > 0 and <= 64 && Ascii.IsPrintable(text) && !text.AsSpan().ContainsAny('/', ' ');
}

namespace GridActors.Gateway.Http;

/// <summary>What may stand in headers and ids.</summary>
static class Ascii
{
    /// <summary>Only characters from space to tilde.</summary>
    public static bool IsPrintable(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange(' ', '~');
}

namespace GridActors.Gateway.Http;

/// <summary>
/// A request that cannot be understood: its code, the field at fault as a dotted path into the body (or the name of a query parameter or
/// header), and a sentence. Nothing was done. The sentence names fields, limits and positions, never what was sent: that may be personal.
/// </summary>
sealed class BadInput(string code, string? field, string detail) : Exception(detail)
{
    public string Code { get; } = code;

    public string? Field { get; } = field;

    /// <summary>For malformed JSON: the line, from 1.</summary>
    public long? Line { get; init; }

    /// <summary>For malformed JSON: the byte in that line, from 1.</summary>
    public long? Position { get; init; }

    /// <summary>For what is too long: how long it may be.</summary>
    public int? Limit { get; init; }
}

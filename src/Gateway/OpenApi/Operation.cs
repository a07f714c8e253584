namespace GridActors.Gateway.OpenApi;

/// <summary>What the API's description says of a route.</summary>
/// <param name="Id">Stable; generated clients name their methods by it.</param>
/// <param name="Status">Of success.</param>
/// <param name="Reply">Shape of the answer; null for none.</param>
/// <param name="Problems">Codes that are this route's own, beside those that every route has.</param>
sealed record Operation(string Id, string Tag, string Summary, string Description, int Status, Type? Reply, params string[] Problems)
{
    /// <summary>Shape of the body; null for none.</summary>
    public Type? Body { get; init; }

    /// <summary>Whether it may be absent.</summary>
    public bool BodyIsOptional { get; init; }

    /// <summary>Path and query parameters and headers.</summary>
    public Parameter[] Parameters { get; init; } = [];

    /// <summary>Whether a key is needed.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether 503 has the same shape as success: health.</summary>
    public bool IsHealth { get; init; }
}

/// <summary>A parameter of a route.</summary>
/// <param name="In">path · query · header.</param>
sealed record Parameter(string Name, string In, string Description, bool IsNumber = false);

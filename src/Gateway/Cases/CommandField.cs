namespace GridActors.Gateway.Cases;

/// <summary>What a field of a command holds.</summary>
enum FieldType
{
    /// <summary>A code or an id.</summary>
    Text,

    /// <summary>A list of codes.</summary>
    Codes,

    /// <summary>References of photos, videos and documents.</summary>
    References,

    YesOrNo,

    /// <summary>A time with its offset.</summary>
    Time,

    /// <summary>A limit like <c>2工作日</c> or <c>2wd</c>.</summary>
    Limit,
}

/// <summary>A field of a command.</summary>
/// <param name="Required">Whether the command makes no sense without it.</param>
sealed record CommandField(string Name, FieldType Type = FieldType.Text, bool Required = false);

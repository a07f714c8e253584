namespace GridActors.Kernel.Contracts;

/// <summary>
/// The stable name of an actor: its kind (<c>case</c>, <c>grid</c>, <c>department</c> …) and its key within the kind. Written
/// <c>kind/key</c>. A kind has no slash; a key may have.
/// </summary>
public readonly record struct ActorId
{
    public ActorId(string kind, string key)
    {
        if (string.IsNullOrEmpty(kind) || kind.Contains('/')) throw new FormatException($"'{kind}' is not the name of an actor kind");
        if (string.IsNullOrEmpty(key)) throw new FormatException($"an actor of kind '{kind}' needs a key");
        if (kind.Length + 1 + key.Length > Limits.ActorIdLength)
            throw new FormatException($"the name of an actor has at most {Limits.ActorIdLength} characters");
        Kind = kind;
        Key = key;
    }

    public string Kind { get; }

    public string Key { get; }

    /// <summary>The shard this actor belongs to for the life of the database.</summary>
    public ShardId Shard => ShardId.Of(this);

    public static ActorId Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 ? new(text[..slash], text[(slash + 1)..]) : throw new FormatException($"'{text}' is not kind/key");
    }

    /// <summary>Of the key alone: few actors of different kinds share one, and every look-up takes this.</summary>
    public override int GetHashCode() => Key is null ? 0 : string.GetHashCode(Key, StringComparison.Ordinal);

    public override string ToString() => $"{Kind}/{Key}";
}

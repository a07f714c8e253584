namespace GridActors.Grains.Plans.Reading;

/// <summary>A value of a plan with the place where it stands: what YAML and CSV have in common. Exactly one of the three shapes.</summary>
sealed class Tree
{
    public required string File { get; init; }

    /// <summary>Counted from 1.</summary>
    public required long Line { get; init; }

    public string? Value { get; init; }

    /// <summary>In the order of the text.</summary>
    public IReadOnlyList<KeyValuePair<string, Tree>>? Fields { get; init; }

    public IReadOnlyList<Tree>? Entries { get; init; }

    /// <summary>A row of a table: its place is its line, no path.</summary>
    public bool IsRow { get; init; }

    public Tree? Field(string name)
    {
        foreach (var (field, value) in Fields ?? [])
            if (field == name) return value;
        return null;
    }
}

namespace GridActors.Baselines.Textbook;

/// <summary>What a grid or department keeps: counts, never a list of its cases.</summary>
[GenerateSerializer]
sealed class Counts
{
    [Id(0)]
    public long All { get; set; }

    [Id(1)]
    public Dictionary<string, long> Items { get; set; } = [];

    public void Add(string item)
    {
        All++;
        Items[item] = Items.GetValueOrDefault(item) + 1;
    }
}

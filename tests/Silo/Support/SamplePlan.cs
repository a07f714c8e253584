namespace GridActors.Silo.Tests.Support;

/// <summary>A small plan of one file, samples/first-city, and the codes in it that tests use.</summary>
static class SamplePlan
{
    public const string District = "211103";
    public const string Street = "211103001";
    public const string Community = "211103001001";
    public const string UnitGrid = "211103001001001";

    public static string Text { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "first-city", "plan.yaml"));

    /// <summary>The sample with other words in it; each must be there.</summary>
    public static string With(params (string Old, string New)[] changes)
    {
        var text = Text;
        foreach (var (old, instead) in changes)
        {
            text.ShouldContain(old);
            text = text.Replace(old, instead, StringComparison.Ordinal);
        }

        return text;
    }
}

using GridActors.Grains.Plans;

namespace GridActors.Grains.Tests.Harness;

/// <summary>The sample plans, and variants of the first city by replaced lines.</summary>
static class SamplePlans
{
    public static string FirstCityText { get; } = Repository.Text("samples", "first-city", "plan.yaml");

    public static Plan FirstCity { get; } = Read(FirstCityText);

    public static Plan BenchCity { get; } = Read(Repository.Text("samples", "bench-city", "plan.yaml"));

    /// <summary>The whole district, as a folder of tables.</summary>
    public static Plan Xinglongtai { get; } = Folder(Path.Combine(Repository.Root, "samples", "xinglongtai"));

    /// <summary>The plan of a folder.</summary>
    public static Plan Folder(string folder)
    {
        var files = Directory.GetFiles(folder).Where(file => PlanBundle.Endings.Contains(Path.GetExtension(file)));
        var read = PlanReader.Read(PlanBundle.Of(files.Select(file => KeyValuePair.Create(Path.GetFileName(file), File.ReadAllText(file)))));
        read.Faults.ShouldBeEmpty(folder);
        return read.Plan.ShouldNotBeNull();
    }

    /// <summary>The first city with each text replaced; a text that does not occur is a mistake of the test.</summary>
    public static Plan With(params (string Old, string New)[] changes)
    {
        var text = FirstCityText;
        foreach (var (old, with) in changes)
        {
            text.ShouldContain(old);
            text = text.Replace(old, with, StringComparison.Ordinal);
        }

        return Read(text);
    }

    static Plan Read(string text)
    {
        var read = PlanReader.Read(text);
        read.Faults.ShouldBeEmpty();
        return read.Plan.ShouldNotBeNull();
    }
}

using System.Collections.Concurrent;
using System.Reflection;
using GridActors.Grains.Plans;

namespace GridActors.Cli.Explore.City;

/// <summary>
/// The plans of the explored city: the sample of Xinglongtai as it stands, and variants that turn on what the sample leaves off. The limits of the
/// later stages are shortened from workdays to minutes, so that the hour or two of a seed reach supervision and substitution.
/// </summary>
static class CityPlans
{
    const string Folder = "xinglongtai/";

    static readonly ConcurrentDictionary<int, Plan> Read = new();

    /// <summary>As the sample has it; by rule; by other readings of the source.</summary>
    public const int Variants = 3;

    public static Plan Of(int variant) => Read.GetOrAdd(variant, Make);

    static Plan Make(int variant)
    {
        var assembly = typeof(CityPlans).Assembly;
        var files = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToDictionary(name => name[Folder.Length..], name => Text(assembly, name), StringComparer.Ordinal);
        files[PlanBundle.MainFile] = Vary(files[PlanBundle.MainFile], variant);
        var read = PlanReader.Read(PlanBundle.Of(files));
        return read.Plan ?? throw new InvalidOperationException(string.Join('\n', read.Faults));
    }

    static string Vary(string text, int variant)
    {
        text = Set(text, ("close", "5 minutes"), ("check", "3 minutes"), ("rule", "4 minutes"), ("coordinate", "10 minutes"), ("explain", "2 minutes"),
            ("judge", "4 minutes"), ("report", "4 minutes"), ("order", "6 minutes"), ("topRung.repeat", "{ limit: 1 urgent-hour, source: invented }"));
        text = Replace(text, "  close: 5 minutes", "  close: 5 minutes\n  overall: 4 urgent-hours");
        return variant switch
        {
            1 => Set(text, ("file.auto", "on"), ("dispatch.auto", "on"), ("close.auto", "on")),
            2 => Set(text, ("rework.clock", "fresh"), ("disposal.clockFrom", "accept"), ("return.ruler", "dispatching-centre"), ("return.clock", "paused"),
                ("dispose.lapse.climbs", "on"), ("overall.from", "file"), ("supervision.auto", "on")),
            _ => text,
        };
    }

    static string Set(string text, params ReadOnlySpan<(string Field, string Value)> values)
    {
        var lines = text.Split('\n');
        foreach (var (field, value) in values)
        {
            var line = Array.FindIndex(lines, line => line.StartsWith($"  {field}:", StringComparison.Ordinal));
            if (line < 0) throw new InvalidOperationException($"the sample no longer sets '{field}'");
            lines[line] = $"  {field}: {value}";
        }

        return string.Join('\n', lines);
    }

    static string Replace(string text, string old, string with) => text.Contains(old, StringComparison.Ordinal)
        ? text.Replace(old, with, StringComparison.Ordinal)
        : throw new InvalidOperationException($"the sample no longer says '{old}'");

    static string Text(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        return new StreamReader(stream).ReadToEnd();
    }
}

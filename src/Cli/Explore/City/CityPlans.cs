using System.Collections.Concurrent;
using System.Reflection;
using GridActors.Grains.Plans;

namespace GridActors.Cli.Explore.City;

/// <summary>
/// The plans of the explored city: the sample of Xinglongtai as it stands, and variants that turn on what the sample leaves off. The limits of the
/// later stages are shortened from workdays to hours, so that the few hours of a seed reach supervision and substitution.
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
        text = Replace(text, "  close: 4 work-hours", """
              close: 30 minutes
              check: 15 minutes
              rule: 30 minutes
              coordinate: 30 minutes
              explain: 20 minutes
              judge: 20 minutes
              report: 20 minutes
              order: 30 minutes
              overall: 4 urgent-hours
            """);
        text = Replace(text, "topRung.repeat: { limit: 1 work-day, source: invented }", "topRung.repeat: { limit: 1 urgent-hour, source: invented }");
        return variant switch
        {
            1 => text.Replace(".auto: off", ".auto: on", StringComparison.Ordinal),
            2 => Replace(text, "  rework.clock: resume", """
                  rework.clock: fresh
                  disposal.clockFrom: accept
                  return.ruler: dispatching-centre
                  return.clock: paused
                  dispose.lapse.climbs: on
                  overall.from: file
                  supervision.auto: on
                """),
            _ => text,
        };
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

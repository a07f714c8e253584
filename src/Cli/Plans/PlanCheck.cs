using System.Globalization;
using GridActors.Grains.Plans;
using NodaTime;

namespace GridActors.Cli.Plans;

/// <summary><c>plan check</c>: all faults, or a summary.</summary>
/// <param name="now">To say whether what starts today can fall due beyond the calendar.</param>
public sealed class PlanCheck(TextWriter output, DateTimeOffset now)
{
    /// <summary>The exit code: 0, or 1 for faults.</summary>
    /// <exception cref="IOException">There is no plan.</exception>
    public int Run(string path)
    {
        var read = PlanReader.Read(PlanFolder.Read(path));
        foreach (var fault in read.Faults) output.WriteLine(PlanFolder.Tell(path, fault));
        if (read.Plan is { } plan)
        {
            Summarise(path, plan);
            return 0;
        }

        output.WriteLine(read.Faults.Length == 1 ? "1 fault" : Text($"{read.Faults.Length} faults"));
        return 1;
    }

    void Summarise(string path, Plan plan)
    {
        var units = plan.Units.Values.ToLookup(unit => unit.PublicService);
        output.WriteLine($"{path}: {plan.Name}, {plan.Hash}, no fault");
        Line("grids", $"{plan.Grids.Count}: {string.Join(", ", plan.Tiers.Reverse().Select(tier => Text($"{plan.Grids.Values.Count(grid => grid.Tier == tier)} {tier.Code}")))}");
        Line("units", Text($"{units[false].Count()} departments, {units[true].Count()} public-service units"));
        if (plan.Bindings.AreaDepartments.Length > 0)
            Line("", Text($"{plan.Bindings.AreaDepartments.Length} of them with an officer for every unit grid: {string.Join(", ", plan.Bindings.AreaDepartments)}"));
        Line("people", plan.People.Count == 0
            ? "none are listed"
            : $"{plan.People.Count}: {string.Join(", ", plan.People.Values.GroupBy(person => person.Post).OrderBy(group => group.Key).Select(group => Text($"{group.Count()} {Name(group.Key)}")))}; {plan.Bindings.All.Length} bindings");
        Line("items", $"{plan.Items.Count}: {string.Join(", ", plan.Items.Keys.GroupBy(code => code.Split('/')[0], StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Text($"{group.Count()} {group.Key}")))}; {plan.Items.Values.Sum(item => item.Conditions.Length)} filing conditions");
        Line("channels", string.Join(", ", plan.Channels.Values.OrderBy(channel => channel.Code, StringComparer.Ordinal).Select(channel => $"{channel.Code} → {channel.Entry.Code}")));
        Line("figures", plan.Figures.Length == 0
            ? "no sources are given; a plan of one file need not"
            : Text($"{plan.Figures.Length} with their source, {plan.Figures.Count(figure => figure.IsInvented)} of them invented"));
        foreach (var line in CalendarReport.Of(plan, Instant.FromDateTimeOffset(now))) Line(line.Head, line.Words);
    }

    static string Name(PostKind post) => post.ToString().ToLowerInvariant();

    void Line(string head, string words) => output.WriteLine($"  {head,-9} {words}");

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

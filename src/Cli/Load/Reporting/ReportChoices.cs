using System.Text.Json;

namespace GridActors.Cli.Load.Reporting;

/// <summary>What may be reported in a city, as its <c>GET /api/v1/plan</c> says.</summary>
/// <param name="Plan">Hash of the plan.</param>
/// <param name="Channels">Codes of the channels by which callers reach the top centre, or of all where there is none such.</param>
/// <param name="Grids">The unit grids; none in a plan without.</param>
public sealed record ReportChoices(string Plan, IReadOnlyList<string> Channels, IReadOnlyList<NamedCode> Grids, IReadOnlyList<ReportItem> Items)
{
    /// <exception cref="FormatException">It has nothing that could be reported.</exception>
    public static ReportChoices Of(JsonElement plan)
    {
        try
        {
            var tiers = plan.GetProperty("tiers").EnumerateArray().Select(tier => Text(tier, "code")).ToArray();
            var channels = plan.GetProperty("channels").EnumerateArray().Select(channel => (Code: Text(channel, "code"), Entry: Text(channel, "entry"))).ToArray();
            var callers = channels.Where(channel => channel.Entry == tiers[^1]).Select(channel => channel.Code).ToArray();
            // A grid with dates may be none today.
            var grids = plan.GetProperty("grids").EnumerateArray()
                .Where(grid => Text(grid, "tier") == tiers[0] && !grid.TryGetProperty("validFrom", out _) && !grid.TryGetProperty("validTo", out _))
                .Select(grid => new NamedCode(Text(grid, "code"), Text(grid, "name"))).ToArray();
            var items = plan.GetProperty("items").EnumerateArray().Select(item => new ReportItem(
                Text(item, "code"), Text(item, "nameZh"), [.. item.GetProperty("conditions").EnumerateArray().Select(condition => Text(condition, "number"))])).ToArray();
            return items.Length > 0 && channels.Length > 0
                ? new(Text(plan, "hash"), callers.Length > 0 ? callers : [.. channels.Select(channel => channel.Code)], grids, items)
                : throw new FormatException("The city's plan has no channel or no item, so nothing can be reported.");
        }
        catch (Exception wrong) when (wrong is KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new FormatException("What answers there does not know a city's plan.", wrong);
        }
    }

    static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}

/// <summary>A code of the plan and what people call it.</summary>
public sealed record NamedCode(string Code, string Name);

/// <summary>A matter that can be reported.</summary>
/// <param name="Conditions">Numbers of its filing conditions.</param>
public sealed record ReportItem(string Code, string Name, IReadOnlyList<string> Conditions);

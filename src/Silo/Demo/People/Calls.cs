using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Hosting.Simulated;
using NodaTime;

namespace GridActors.Silo.Demo.People;

/// <summary>
/// What is reported: by grid members on patrol what lies in the street, by callers anything. Without names and descriptions: nothing personal is made up.
/// </summary>
sealed class Calls(Plan plan, Staff staff)
{
    readonly string[] grids = [.. plan.Grids.Values.Where(grid => grid.Tier.Rung == 0).Select(grid => grid.Code).Order(StringComparer.Ordinal)];
    readonly Item[] all = [.. plan.Items.Values.OrderBy(item => item.Code, StringComparer.Ordinal)];
    readonly Item[] visible = [.. plan.Items.Values.Where(item => !Item.IsService(item.Code)).OrderBy(item => item.Code, StringComparer.Ordinal)];
    readonly string[] callers = [.. plan.Channels.Values.Where(channel => channel.Entry == plan.Top.Tier).Select(channel => channel.Code).Order(StringComparer.Ordinal)];
    readonly string patrol = plan.Channels.Values.Where(channel => channel.Entry != plan.Top.Tier).Select(channel => channel.Code).Min(StringComparer.Ordinal)!;

    /// <summary>A grid member's report, which his community has to file.</summary>
    public ReportCase Patrol(Dice dice, Instant now, bool onTheSpot)
    {
        var (grid, item) = (dice.Pick(grids), dice.Pick(visible));
        return new(staff.Member(grid), patrol, item.Code, grid, now, Evidence: ["photo/before", "photo/after"], SelfDisposed: onTheSpot && item.SelfDisposable);
    }

    /// <summary>A citizen's call, web form or message.</summary>
    public ReportCase Caller(Dice dice, Instant now) => new(Staff.Hotline, dice.Pick(callers), dice.Pick(all).Code, dice.Pick(grids), now);
}

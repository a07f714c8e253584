using System.Collections.Immutable;
using GridActors.Grains.Clocks;
using NodaTime;

namespace GridActors.Grains.Plans.Reading;

/// <summary><c>desks</c>: who commands at which hours; together they cover the day.</summary>
static class DeskSection
{
    public static Desks Read(Node root, DateTimeZone? zone)
    {
        if (root.Find("desks") is not { } section) return Desks.None;
        section.Only("day", "night");
        section.Figure();
        var desks = ImmutableArray.CreateBuilder<Desk>();
        foreach (var (code, node) in section.Fields())
        {
            if (Windows.Read(node) is [var hours]) desks.Add(new(code, hours));
            else node.Fault("must be one stretch of hours like 18:00-08:00");
        }

        // Each begins where another ends, and together they are as long as a day.
        var fits = desks.Sum(desk => desk.Hours.Minutes) == WorkWindow.Day
            && desks.All(desk => desks.Any(other => other.Hours.To % WorkWindow.Day == desk.Hours.From));
        if (!fits && desks.Count > 0) section.Fault("must cover the whole day, each beginning where another ends");
        return new(zone ?? DateTimeZone.Utc, desks.ToImmutable());
    }
}

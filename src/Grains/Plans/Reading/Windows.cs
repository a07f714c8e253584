using GridActors.Grains.Clocks;
using NodaTime.Text;

namespace GridActors.Grains.Plans.Reading;

/// <summary>Stretches of the day as people write them: <c>08:00-12:00 14:00-18:00</c>, or over midnight <c>22:00-06:00</c>.</summary>
static class Windows
{
    static readonly LocalTimePattern Pattern = LocalTimePattern.CreateWithInvariantCulture("HH':'mm");

    /// <summary>The windows, each beginning after the one before; null after a fault.</summary>
    public static WorkWindow[]? Read(Node node)
    {
        var windows = new List<WorkWindow>();
        foreach (var text in (node.Value ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = text.Split('-');
            if (ends.Length == 2 && Minute(ends[0]) is { } from and < WorkWindow.Day && Minute(ends[1]) is { } to
                && from != to && (windows.Count == 0 || windows[^1].To <= from))
            {
                windows.Add(new(from, to > from ? to : to + WorkWindow.Day));
                continue;
            }

            node.Fault($"'{text}' is not a window like 08:00-12:00 that begins after the one before");
            return null;
        }

        return [.. windows];
    }

    static int? Minute(string text) => text == "24:00"
        ? WorkWindow.Day
        : Pattern.Parse(text) is { Success: true } parsed ? (parsed.Value.Hour * 60) + parsed.Value.Minute : null;
}

using System.Collections.Immutable;
using GridActors.Grains.Clocks;
using GridActors.Grains.Contracts;

namespace GridActors.Grains.Plans.Reading;

/// <summary>Collects what is wrong, so that an author sees all of it at once; and where each figure comes from.</summary>
/// <param name="needsSources">Whether a figure without a source is wrong: in a plan's folder, not in the older form of one file.</param>
sealed class Findings(bool needsSources)
{
    readonly List<PlanFault> faults = [];
    readonly List<Figure> figures = [];
    readonly List<(Tree At, string Path, Limit Limit)> limits = [];

    /// <summary>A file or a column is not there: what follows from that need not be told as well.</summary>
    public bool IsIncomplete { get; private set; }

    public bool Any => faults.Count > 0;

    public ImmutableArray<Figure> Figures => [.. figures];

    public void Add(string file, long line, string field, string what) => faults.Add(new(line, field, what, file));

    public void AddMissing(string file, long line, string field, string what)
    {
        Add(file, line, field, what);
        IsIncomplete = true;
    }

    /// <summary>A number of the plan.</summary>
    /// <param name="source">The document it is from, or the word <c>invented</c>; null where none is given.</param>
    public void AddFigure(Tree at, string path, string? source)
    {
        if (!string.IsNullOrWhiteSpace(source)) figures.Add(new(at.File, at.Line, path, source));
        else if (needsSources) Add(at.File, at.Line, path, "has no source: name the document it is from, or write 'invented'");
    }

    public void AddLimit(Tree at, string path, Limit limit) => limits.Add((at, path, limit));

    /// <summary>A limit of more work time than a calendar surely has would stop the case that gets it.</summary>
    public void CheckLimits(WorkCalendar calendar)
    {
        foreach (var (at, path, limit) in limits.Where(entry => entry.Limit.IsWorkTime && calendar.Length(entry.Limit) > calendar.LongestWork))
            Add(at.File, at.Line, path, $"{limit} is more work time than the calendar has in five years");
    }

    public ImmutableArray<PlanFault> InOrder() =>
    [
        .. faults.Distinct().OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line).ThenBy(fault => fault.Field, StringComparer.Ordinal),
    ];
}

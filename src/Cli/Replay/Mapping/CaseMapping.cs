using NodaTime;

namespace GridActors.Cli.Replay.Mapping;

/// <summary>Which columns of a record say what. Read by <see cref="MappingReader"/>; docs/replay.md explains each field.</summary>
public sealed record CaseMapping
{
    /// <summary>The file's name, for faults.</summary>
    public required string File { get; init; }

    /// <summary>Of times without an offset; null for the plan's.</summary>
    public DateTimeZone? Zone { get; init; }

    /// <summary>Offsets as written are wrong: every time is local to the zone.</summary>
    public bool IgnoreOffset { get; init; }

    /// <summary>Number of the case.</summary>
    public required ColumnRef Case { get; init; }

    public required ColumnRef Opened { get; init; }

    public ColumnRef? Dispatched { get; init; }

    public ColumnRef? Accepted { get; init; }

    public ColumnRef? Returned { get; init; }

    public ColumnRef? Closed { get; init; }

    /// <summary>Outside due time.</summary>
    public ColumnRef? Due { get; init; }

    public required CodeColumn Channel { get; init; }

    public required CodeColumn Item { get; init; }

    public CodeColumn? Unit { get; init; }

    /// <summary>Tried in order: the first whose columns all hold something.</summary>
    public IReadOnlyList<Template> Grid { get; init; } = [];

    /// <summary>Tried in order: the first that the item has.</summary>
    public IReadOnlyList<ConditionRule> Conditions { get; init; } = [];

    public FlagColumn? SaidOnTime { get; init; }

    public ColumnRef? SaidDue { get; init; }
}

/// <summary>A column by its name in the header, and where the mapping names it.</summary>
public sealed record ColumnRef(string Name, long Line, long At);

/// <summary>A column whose values are codes or names of the plan.</summary>
/// <param name="Blank">The code for an empty field; null for none.</param>
/// <param name="Values">Codes for values that are neither a code nor a name of the plan.</param>
public sealed record CodeColumn(ColumnRef Column, string? Blank, IReadOnlyDictionary<string, string> Values);

/// <summary>A column that says yes or no in its own words.</summary>
public sealed record FlagColumn(ColumnRef Column, string Yes, string No);

/// <summary>A text with names in braces, e.g. <c>{district}-{ward}</c>.</summary>
/// <param name="Parts">Text and names in turn, beginning with text.</param>
public sealed record Template(IReadOnlyList<string> Parts, long Line, long At)
{
    public IEnumerable<string> Names => Parts.Where((_, at) => at % 2 == 1);
}

/// <summary>A filing condition for cases opened from a day on.</summary>
/// <param name="Number">May name <c>{unit}</c> and <c>{item}</c>.</param>
/// <param name="From">First day of opening, in the zone of the record; null for always.</param>
public sealed record ConditionRule(Template Number, LocalDate? From);

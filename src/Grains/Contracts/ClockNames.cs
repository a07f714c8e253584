namespace GridActors.Grains.Contracts;

/// <summary>The clocks, which are also the names of the timers.</summary>
public static class ClockNames
{
    public const string File = "file";
    public const string Dispatch = "dispatch";
    public const string Accept = "accept";
    public const string Dispose = "dispose";
    public const string Verify = "verify";
    public const string Close = "close";
    public const string Check = "check";
    public const string Rule = "rule";
    public const string Coordinate = "coordinate";

    /// <summary>From the report (or the filing, switch 13) to the end; only where the plan has a limit for the whole.</summary>
    public const string Overall = "overall";

    public const string Explain = "explain";
    public const string Judge = "judge";
    public const string ReportUp = "report";
    public const string Order = "order";
    public const string Agreed = "agreed";
    public const string Supervised = "supervised";

    /// <summary>Before the name of a clock: the timer of its warning.</summary>
    public const string WarningPrefix = "warn-";

    /// <summary>The clock of one unit: the lead's by its bare name, a member's with the unit.</summary>
    public static string Of(string name, string? member) => member is null ? name : $"{name}:{member}";

    /// <summary>The kind of clock, whoever's it is.</summary>
    public static string Kind(string name) => name.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? name[..colon] : name;

    /// <summary>Whose clock it is; null for the lead's or the case's.</summary>
    public static string? Member(string name) => name.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? name[(colon + 1)..] : null;

    /// <summary>Where a lapse moves nothing: until it is said again; at the top rung, until the government is informed again.</summary>
    public const string Repeat = "repeat";
}

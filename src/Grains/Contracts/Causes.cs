namespace GridActors.Grains.Contracts;

/// <summary>Why a case changed its holder, LIFECYCLE §4. Kept apart, so that statistics can tell competence from lateness.</summary>
public static class Causes
{
    /// <summary>超出职权且无力解决.</summary>
    public const string Competence = "competence";

    /// <summary>不听劝阻.</summary>
    public const string DissuasionIgnored = "dissuasion-ignored";

    /// <summary>A centre did not act in time: our own rule, the sources escalate by competence.</summary>
    public const string DeadlineLapsed = "deadline-lapsed";

    public const string Dispute = "dispute";

    public const string ReturnLoop = "return-loop";

    /// <summary>重大.</summary>
    public const string Major = "major";

    public const string Manual = "manual";

    public const string NobodyOnDuty = "nobody-on-duty";
}

/// <summary>The clocks, which are also the names of the timers.</summary>
public static class ClockNames
{
    public const string File = "file";
    public const string Dispatch = "dispatch";
    public const string Accept = "accept";
    public const string Dispose = "dispose";
    public const string Verify = "verify";
    public const string Close = "close";

    /// <summary>Where a lapse moves nothing: until it is said again; at the top rung, until the government is informed again.</summary>
    public const string Repeat = "repeat";
}

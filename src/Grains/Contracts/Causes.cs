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

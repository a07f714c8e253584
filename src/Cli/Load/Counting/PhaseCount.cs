using GridActors.Cli.Load.Profiles;

namespace GridActors.Cli.Load.Counting;

/// <summary>What became of the reports of one step of the profile, by the time at which each should have been sent; or of all of them.</summary>
public sealed class PhaseCount(string name, long scheduled)
{
    /// <summary>The step: <c>200/s 30s</c>.</summary>
    public string Name => name;

    /// <summary>How many reports the profile has here.</summary>
    public long Scheduled => scheduled;

    /// <summary>How many of them were sent, once at least.</summary>
    public long Sent { get; internal set; }

    public long Accepted { get; internal set; }

    /// <summary>Answered with a problem at the last.</summary>
    public long Refused { get; internal set; }

    /// <summary>Without an answer at the last: whether they were taken in is not known.</summary>
    public long Failed { get; internal set; }

    /// <summary>How often one was sent again, under its key.</summary>
    public long Repeats { get; internal set; }

    /// <summary>The most that one was sent later than it should have been.</summary>
    public TimeSpan Behind { get; internal set; }

    /// <summary>Of the accepted, from the time at which each should have been sent until its last answer.</summary>
    public Latencies Latencies { get; } = new();

    internal static PhaseCount Of(LoadStep step) => new(step.ToString(), step.Count);
}

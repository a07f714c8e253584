namespace GridActors.Cli.Load.Running;

/// <summary>A report on its way.</summary>
/// <param name="Report">Its number.</param>
/// <param name="Number">1 for the first time that it is sent.</param>
/// <param name="Intended">When it should have been sent the first time.</param>
readonly record struct Attempt(long Report, int Number, TimeSpan Intended, int Step)
{
    public Attempt Again => this with { Number = Number + 1 };
}

/// <summary>How an attempt ended that may be made again.</summary>
/// <param name="Code">Of the refusal; null where there was no answer.</param>
/// <param name="Reason">Why there was no answer; null where there was a refusal.</param>
readonly record struct Setback(string? Code, string? Reason, TimeSpan RetryAfter)
{
    public string Why => Code ?? Reason!;
}

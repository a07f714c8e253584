namespace GridActors.Cli.Load.Counting;

/// <summary>What happened in one second of a load, whichever reports it was about.</summary>
/// <param name="At">Its number, from 0.</param>
/// <param name="Rate">How many reports a second were due.</param>
/// <param name="Sent">For the first time.</param>
/// <param name="Behind">The most that one was sent later than it should have been.</param>
public sealed record LoadSecond(
    int At, decimal Rate, long Sent, long Repeats, long Accepted, long Refused, long Failed, TimeSpan P50, TimeSpan P99, TimeSpan Max, TimeSpan Behind);

namespace GridActors.Cli.Load.Counting;

/// <summary>The second that is being counted.</summary>
sealed class SecondCount(int at, decimal rate)
{
    readonly Latencies latencies = new();

    public int At => at;

    public long Sent { get; set; }

    public long Repeats { get; set; }

    public long Refused { get; set; }

    public long Failed { get; set; }

    public TimeSpan Behind { get; set; }

    public void Accept(TimeSpan latency) => latencies.Add(latency);

    public LoadSecond Close() => new(at, rate, Sent, Repeats, latencies.Count, Refused, Failed, latencies.Percentile(50), latencies.Percentile(99), latencies.Max, Behind);
}

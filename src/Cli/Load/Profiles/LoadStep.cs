using System.Globalization;

namespace GridActors.Cli.Load.Profiles;

/// <summary>So many reports a second for so long.</summary>
/// <param name="Rate">A second; 0 for a pause.</param>
public sealed record LoadStep(decimal Rate, TimeSpan Length)
{
    const decimal Ticks = TimeSpan.TicksPerSecond;

    /// <summary>How many reports fall into it: those whose time lies before its end.</summary>
    public long Count => (long)Math.Ceiling(Rate * Length.Ticks / Ticks);

    /// <summary>When one of them is to be sent, from the beginning of the step.</summary>
    /// <param name="number">From 0.</param>
    public TimeSpan TimeOf(long number) => TimeSpan.FromTicks((long)(number * Ticks / Rate));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Rate:0.###}/s {Span.Write(Length)}");
}

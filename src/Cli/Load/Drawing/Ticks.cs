namespace GridActors.Cli.Load.Drawing;

/// <summary>Where an axis has its numbers: few, and round ones.</summary>
static class Ticks
{
    static readonly double[] Round = [1, 2, 5, 10];
    static readonly int[] Seconds = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400];

    /// <summary>From 0 to the first step that is not below <paramref name="max"/>.</summary>
    /// <param name="parts">How many steps at most.</param>
    public static IReadOnlyList<double> Linear(double max, int parts = 5)
    {
        if (max <= 0) max = 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(max / parts)));
        var step = Round.Select(round => round * power).First(step => step * parts >= max * 0.999_999);
        return [.. Enumerable.Range(0, (int)Math.Ceiling(max / step * 0.999_999) + 1).Select(i => i * step)];
    }

    /// <summary>Powers of ten that hold both.</summary>
    public static IReadOnlyList<double> Decades(double min, double max)
    {
        var (low, high) = ((int)Math.Floor(Math.Log10(min)), (int)Math.Ceiling(Math.Log10(max)));
        if (high == low) high++;
        return [.. Enumerable.Range(low, high - low + 1).Select(power => Math.Pow(10, power))];
    }

    /// <summary>Moments from 0 up to <paramref name="seconds"/>.</summary>
    public static IReadOnlyList<double> Time(double seconds, int parts = 12)
    {
        var step = Seconds.FirstOrDefault(step => step * parts >= seconds, Seconds[^1]);
        return [.. Enumerable.Range(0, (int)(seconds / step) + 1).Select(i => (double)i * step)];
    }
}

using GridActors.Cli.Load.Counting;

namespace GridActors.Cli.Tests.Load.Counting;

public sealed class LatenciesTests
{
    static readonly double[] Percents = [1, 50, 90, 99, 99.9, 100];

    [Fact]
    public void A_percentile_is_never_below_that_of_the_sorted_list_and_at_most_a_sixty_fourth_above()
    {
        var random = new Random(1);
        for (var round = 0; round < 100; round++)
        {
            var (latencies, sorted) = (new Latencies(), new List<long>());
            var count = random.Next(1, 3_000);
            for (var i = 0; i < count; i++)
            {
                // From a microsecond to minutes, all sizes alike.
                var micros = (long)Math.Exp(random.NextDouble() * 18);
                sorted.Add(micros);
                latencies.Add(TimeSpan.FromMicroseconds(micros));
            }

            sorted.Sort();
            latencies.Count.ShouldBe(count);
            latencies.Max.ShouldBe(TimeSpan.FromMicroseconds(sorted[^1]));
            foreach (var percent in Percents)
            {
                var exact = sorted[(int)Math.Ceiling(count * percent / 100) - 1];
                var told = latencies.Percentile(percent).TotalMicroseconds;
                told.ShouldBeGreaterThanOrEqualTo(exact - 0.1);
                told.ShouldBeLessThanOrEqualTo((exact * 65.0 / 64) + 0.1);
            }
        }
    }

    [Fact]
    public void Nothing_that_was_counted_lies_above_the_largest()
    {
        var latencies = new Latencies();
        latencies.Add(TimeSpan.FromMicroseconds(1_000));
        latencies.Percentile(50).ShouldBe(TimeSpan.FromMicroseconds(1_000));
        latencies.Percentile(99.9).ShouldBe(TimeSpan.FromMicroseconds(1_000));
    }

    [Fact]
    public void Without_any_there_is_no_percentile()
    {
        new Latencies().Percentile(99).ShouldBe(TimeSpan.Zero);
        new Latencies().Max.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task Many_threads_count_together()
    {
        var latencies = new Latencies();
        await Task.WhenAll(Enumerable.Range(1, 8).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 10_000; i++) latencies.Add(TimeSpan.FromMilliseconds(thread));
        })));
        latencies.Count.ShouldBe(80_000);
        latencies.Max.ShouldBe(TimeSpan.FromMilliseconds(8));
    }
}

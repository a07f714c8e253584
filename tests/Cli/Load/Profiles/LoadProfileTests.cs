using System.Globalization;
using System.Numerics;
using GridActors.Cli.Load.Profiles;

namespace GridActors.Cli.Tests.Load.Profiles;

public sealed class LoadProfileTests
{
    [Fact]
    public void A_peak_is_three_steps()
    {
        var profile = LoadProfile.Parse("200:30s, 800/s:1m, 0.5:500ms");
        profile.Steps.ShouldBe([new(200, TimeSpan.FromSeconds(30)), new(800, TimeSpan.FromSeconds(60)), new(0.5m, TimeSpan.FromMilliseconds(500))]);
        profile.Length.ShouldBe(TimeSpan.FromSeconds(90.5));
        profile.Count.ShouldBe(6_000 + 48_000 + 1);
        profile.TimeOf(0).ShouldBe(TimeSpan.Zero);
        profile.TimeOf(5_999).ShouldBe(TimeSpan.FromSeconds(29.995));
        profile.TimeOf(6_000).ShouldBe(TimeSpan.FromSeconds(30));
        profile.TimeOf(6_001).ShouldBe(TimeSpan.FromSeconds(30.00125));
        profile.TimeOf(54_000).ShouldBe(TimeSpan.FromSeconds(90));
        profile.StepOf(54_000).ShouldBe(2);
        profile.RateAt(TimeSpan.FromSeconds(29.9)).ShouldBe(200);
        profile.RateAt(TimeSpan.FromSeconds(30)).ShouldBe(800);
        profile.RateAt(TimeSpan.FromSeconds(91)).ShouldBe(0);
    }

    [Fact]
    public void A_pause_has_no_reports()
    {
        var profile = LoadProfile.Parse("10:1s,0:1s,10:1s");
        profile.Count.ShouldBe(20);
        profile.StepOf(9).ShouldBe(0);
        profile.StepOf(10).ShouldBe(2);
        profile.TimeOf(10).ShouldBe(TimeSpan.FromSeconds(2));
    }

    /// <summary>A step's reports are those numbers j for which j / rate lies before its end, in exact fractions.</summary>
    [Fact]
    public void Every_report_of_any_profile_falls_into_its_step_and_none_is_missing()
    {
        var random = new Random(20261123);
        for (var round = 0; round < 300; round++)
        {
            var steps = Enumerable.Range(0, random.Next(1, 6)).Select(_ => (Rate: random.Next(0, 3) == 0 ? random.Next(1, 4_000) / 1_000m : random.Next(1, 2_000), Millis: random.Next(1, 4_000))).ToArray();
            var text = string.Join(',', steps.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Rate}:{step.Millis}ms")));
            var profile = LoadProfile.Parse(text);
            var number = 0L;
            var start = 0L;
            var last = TimeSpan.FromTicks(-1);
            for (var step = 0; step < steps.Length; step++)
            {
                // j / rate < length, rate in thousandths a second and length in milliseconds: j * 1,000,000 < rate * length.
                BigInteger product = (BigInteger)(steps[step].Rate * 1_000) * steps[step].Millis;
                for (long j = 0; j * (BigInteger)1_000_000 < product; j++, number++)
                {
                    profile.StepOf(number).ShouldBe(step, text);
                    var time = profile.TimeOf(number);
                    var exact = TimeSpan.FromMilliseconds(start).Ticks + (j * 10_000_000 / (double)steps[step].Rate);
                    Math.Abs(time.Ticks - exact).ShouldBeLessThan(1.5, text);
                    time.ShouldBeGreaterThan(last);
                    last = time;
                }

                start += steps[step].Millis;
            }

            profile.Count.ShouldBe(number, text);
            profile.Length.ShouldBe(TimeSpan.FromMilliseconds(start));
        }
    }

    [Theory]
    [InlineData("200", "step 1, '200'")]
    [InlineData("200:30s,800", "step 2, '800'")]
    [InlineData("200:30s,fast:10s", "step 2, 'fast:10s': 'fast' is no rate")]
    [InlineData("-5:30s", "'-5' is no rate")]
    [InlineData("100001:30s", "'100001' is no rate")]
    [InlineData("0.0001:30s", "'0.0001' is no rate")]
    [InlineData("200:30", "'30' is no time")]
    [InlineData("200:0s", "'0s' is no time")]
    [InlineData("200:30s:5s", "step 1, '200:30s:5s'")]
    [InlineData("200:30s,", "step 2, ''")]
    [InlineData("", "step 1, ''")]
    [InlineData("0:30s", "Nothing is to be sent")]
    [InlineData("1:24h,1:1s", "at most 24h")]
    public void A_wrong_profile_is_told_by_its_part(string text, string told) =>
        Should.Throw<FormatException>(() => LoadProfile.Parse(text)).Message.ShouldContain(told);

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("30s", 30_000)]
    [InlineData("2m", 120_000)]
    [InlineData("1h", 3_600_000)]
    public void Times_are_written_as_they_are_read(string text, int milliseconds)
    {
        Span.TryParse(text, out var span).ShouldBeTrue();
        span.ShouldBe(TimeSpan.FromMilliseconds(milliseconds));
        Span.Write(span).ShouldBe(text);
    }
}

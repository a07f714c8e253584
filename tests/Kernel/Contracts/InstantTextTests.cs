using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Kernel.Tests.Contracts;

public sealed class InstantTextTests
{
    static readonly Instant Eight = Instant.FromUtc(2026, 11, 22, 8, 0);

    [Fact]
    public void A_time_reads_as_it_was_written()
    {
        InstantText.Write(Eight).ShouldBe("2026-11-22T08:00:00.000Z");
        InstantText.Read("2026-11-22T08:00:00.000Z").ShouldBe(Eight);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(951_782_399_999)]
    [InlineData(951_782_400_000)]
    [InlineData(1_740_787_199_001)]
    [InlineData(253_402_300_799_999)]
    [InlineData(-1)]
    [InlineData(-62_135_596_800_000)]
    public void A_time_is_written_as_the_pattern_says(long milliseconds)
    {
        var at = Instant.FromUnixTimeMilliseconds(milliseconds);
        InstantText.Write(at).ShouldBe(InstantText.Pattern.Format(at));
    }

    [Fact]
    public void A_finer_time_is_cut_like_the_pattern_cuts_it()
    {
        var at = Eight.PlusNanoseconds(999_999);
        InstantText.Write(at).ShouldBe("2026-11-22T08:00:00.000Z");
        InstantText.Pattern.Format(at).ShouldBe("2026-11-22T08:00:00.000Z");
    }

    [Fact]
    public void Later_times_are_later_text()
    {
        var times = new[] { Eight - Duration.FromDays(20_000), Eight - Duration.FromMilliseconds(1), Eight, Eight + Duration.FromDays(2_000) };
        times.Select(InstantText.Write).ShouldBe(times.Select(InstantText.Write).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Cutting_goes_down_and_rounding_up_never_gives_an_earlier_time()
    {
        var half = Eight.PlusNanoseconds(500_000);
        half.ToMilliseconds().ShouldBe(Eight);
        half.UpToMilliseconds().ShouldBe(Eight + Duration.FromMilliseconds(1));
        Eight.UpToMilliseconds().ShouldBe(Eight);
        Eight.PlusNanoseconds(1).UpToMilliseconds().ShouldBe(Eight + Duration.FromMilliseconds(1));
    }
}

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

using GridActors.Kernel.Contracts;

namespace GridActors.Kernel.Tests.Contracts;

public sealed class NoticeIdTests
{
    [Theory]
    [InlineData(1, 0, "1.0")]
    [InlineData(2_000, 63, "2000.63")]
    [InlineData(1L << 40, 4_095, "1099511627776.4095")]
    public void Its_text_is_read_back(long version, int ordinal, string text)
    {
        new NoticeId(version, ordinal).ToString().ShouldBe(text);
        NoticeId.TryParse(text, out var id).ShouldBeTrue();
        id.ShouldBe(new(version, ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.")]
    [InlineData(".1")]
    [InlineData("0.0")]
    [InlineData("01.0")]
    [InlineData("1.00")]
    [InlineData("1.-1")]
    [InlineData("+1.0")]
    [InlineData("1.0 ")]
    [InlineData("1.0.0")]
    [InlineData("1.4096")]
    [InlineData("99999999999999999999.0")]
    public void Any_other_text_is_none(string text) => NoticeId.TryParse(text, out _).ShouldBeFalse();
}

using GridActors.Grains.Clocks;
using GridActors.Grains.Contracts;

namespace GridActors.Grains.Tests.Clocks;

public sealed class LimitTextTests
{
    [Theory]
    [InlineData("2紧急工作时", "2uh", null)]
    [InlineData("1紧急工作日", "1ud", null)]
    [InlineData("4小时", "4wh", null)]
    [InlineData("4工作时", "4wh", null)]
    [InlineData("15天", "15wd", null)]
    [InlineData("5工作日", "5wd", null)]
    [InlineData("3自然日", "3nd", null)]
    [InlineData("15分钟", "15m", null)]
    [InlineData("15 minutes", "15m", null)]
    [InlineData("1 work-day", "1wd", null)]
    [InlineData("2 urgent-hours", "2uh", null)]
    [InlineData("1紧急工作时制止", "1uh", "制止")]
    [InlineData("种植季节15工作日", "15wd", "种植季节")]
    public void The_limits_of_real_standards_are_read(string text, string limit, string? note)
    {
        LimitText.TryRead(text, out var read, out var around).ShouldBeTrue();
        read.ShouldBe(Limit.Parse(limit));
        around.ShouldBe(note);
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("5")]
    [InlineData("0工作日")]
    [InlineData("5 weeks")]
    [InlineData("工作日")]
    [InlineData("100001 minutes")]
    [InlineData("99999999999工作日")]
    public void What_is_no_limit_is_not_guessed(string text) => LimitText.TryRead(text, out _, out _).ShouldBeFalse();

    [Theory]
    [InlineData("5wd")]
    [InlineData("2uh")]
    [InlineData("1ud")]
    [InlineData("15m")]
    [InlineData("137wm")]
    [InlineData("4wh")]
    [InlineData("3nd")]
    public void The_short_form_reads_back(string text) => Limit.Parse(text).ToString().ShouldBe(text);

    [Theory]
    [InlineData("wd")]
    [InlineData("0wd")]
    [InlineData("5 wd")]
    [InlineData("-5wd")]
    [InlineData("5xx")]
    [InlineData("")]
    public void A_broken_short_form_is_refused(string text) => Should.Throw<FormatException>(() => Limit.Parse(text));
}

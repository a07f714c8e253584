using GridActors.Cli.Replay.Rows;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Cli.Tests.Replay.Rows;

public sealed class RecordTimeTests
{
    static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];

    [Theory]
    [InlineData("2025-08-01 06:35:06.539+00", "2025-08-01T06:35:06.539Z")]
    [InlineData("2025-08-01 06:35:06.5399999+00", "2025-08-01T06:35:06.539Z")]
    [InlineData("2025-08-01T06:35Z", "2025-08-01T06:35:00.000Z")]
    [InlineData("2025-08-01T06:35:10+08:00", "2025-07-31T22:35:10.000Z")]
    [InlineData("2025-08-01T06:35:10-0330", "2025-08-01T10:05:10.000Z")]
    [InlineData(" 2016/3/5 8:30 ", "2016-03-05T13:30:00.000Z")]
    [InlineData("2025-08-01 06:35:06", "2025-08-01T10:35:06.000Z")]
    public void Times_are_read_as_records_write_them(string text, string expected) => Read(text, ignoreOffset: false).ShouldBe(expected);

    // Clocks in New York went back from 2 to 1 o'clock on 2025-11-02 and forward from 2 to 3 o'clock on 2026-03-08.
    [Theory]
    [InlineData("2025-11-02 00:59:59+00", "2025-11-02T04:59:59.000Z")]
    [InlineData("2025-11-02 01:30+00", "2025-11-02T05:30:00.000Z")]
    [InlineData("2025-11-02 02:00+00", "2025-11-02T07:00:00.000Z")]
    [InlineData("2026-03-08 02:30+00", "2026-03-08T07:00:00.000Z")]
    [InlineData("2026-03-08 03:00+00", "2026-03-08T07:00:00.000Z")]
    public void A_wrong_offset_is_ignored_where_the_mapping_says_so(string text, string expected) => Read(text, ignoreOffset: true).ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2025-08-01")]
    [InlineData("2025-13-01 06:35")]
    [InlineData("2025-02-29 06:35")]
    [InlineData("2025-08-01 24:00")]
    [InlineData("2025-08-01 06:60")]
    [InlineData("2025-08-01 06:35:60")]
    [InlineData("2025-08-01 06:35:06.")]
    [InlineData("2025-08-01 06:35 CET")]
    [InlineData("2025-08-01 06:35+1")]
    [InlineData("2025-08-01 06:35+19:00")]
    [InlineData("0000-08-01 06:35")]
    public void Other_texts_are_no_times(string text) => new RecordTime(NewYork, ignoreOffset: false).TryRead(text, out _).ShouldBeFalse();

    static string Read(string text, bool ignoreOffset)
    {
        new RecordTime(NewYork, ignoreOffset).TryRead(text, out var time).ShouldBeTrue();
        return InstantText.Write(time);
    }
}

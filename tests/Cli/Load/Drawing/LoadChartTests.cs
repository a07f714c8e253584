using System.Globalization;
using System.Xml.Linq;
using GridActors.Cli.Load.Counting;
using GridActors.Cli.Load.Drawing;

namespace GridActors.Cli.Tests.Load.Drawing;

public sealed class LoadChartTests
{
    static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Every_second_is_a_point_inside_the_drawing_and_one_without_answers_a_gap()
    {
        var seconds = Enumerable.Range(0, 60).Select(at => Second(at, at is >= 20 and < 40 ? 800 : 200, at == 30 ? 0 : 195)).ToArray();
        var chart = XDocument.Parse(LoadChart.Draw("200/s 20s, 800/s 20s, 200/s 20s", seconds, [new(TimeSpan.FromSeconds(25), "two silos <more>"), new(TimeSpan.FromSeconds(61), "later")]));

        chart.Descendants(Svg + "text").Select(text => text.Value).ShouldContain("two silos <more>");
        chart.ToString().ShouldNotContain("later");
        Path(chart, "accepted").Count.ShouldBe(60);
        Path(chart, "p50").Count(point => point.Command == 'M').ShouldBe(2);
        Path(chart, "p50").Count.ShouldBe(59);
        var top = Path(chart, "due").Min(point => point.Y);
        foreach (var name in new[] { "due", "accepted", "p50", "p99" })
        {
            Path(chart, name).ShouldAllBe(point => point.X >= 70 && point.X <= 930 && point.Y >= 66 && point.Y <= 542);
        }

        // Up is more: the peak lies above what is accepted in it.
        Path(chart, "accepted").ShouldAllBe(point => point.Y > top);
        // Slower is higher.
        Path(chart, "p99").Zip(Path(chart, "p50")).ShouldAllBe(pair => pair.First.Y < pair.Second.Y);
    }

    [Fact]
    public void A_run_that_was_stopped_at_once_is_an_empty_drawing() => XDocument.Parse(LoadChart.Draw("none", [], [])).Root!.Name.ShouldBe(Svg + "svg");

    [Theory]
    [InlineData(0.7, new[] { 0, 0.2, 0.4, 0.6, 0.8 })]
    [InlineData(5, new[] { 0.0, 1, 2, 3, 4, 5 })]
    [InlineData(800, new[] { 0.0, 200, 400, 600, 800 })]
    [InlineData(801, new[] { 0.0, 200, 400, 600, 800, 1_000 })]
    public void Axes_have_round_numbers(double max, double[] expected)
    {
        var ticks = Ticks.Linear(max);
        ticks.Count.ShouldBe(expected.Length);
        for (var i = 0; i < expected.Length; i++) ticks[i].ShouldBe(expected[i], 1e-9);
    }

    [Fact]
    public void Latencies_have_decades()
    {
        Ticks.Decades(1.3, 870).ShouldBe([1, 10, 100, 1_000]);
        Ticks.Decades(10, 10).ShouldBe([10, 100]);
        Ticks.Time(150).ShouldBe([0, 15, 30, 45, 60, 75, 90, 105, 120, 135, 150]);
    }

    [Fact]
    public void The_table_of_seconds_says_nothing_of_latencies_that_were_not()
    {
        using var text = new StringWriter();
        LoadCsv.Write(text, [Second(0, 200.5m, 10), Second(1, 200.5m, 0)]);
        text.ToString().Split('\n').ShouldBe(
            ["second,rate,sent,again,accepted,refused,failed,p50_ms,p99_ms,max_ms,behind_ms", "0,200.5,200,1,10,2,3,2.5,40,41,7", "1,200.5,200,1,0,2,3,,,,7", ""]);
    }

    static LoadSecond Second(int at, decimal rate, long accepted) => accepted == 0
        ? new(at, rate, 200, 1, 0, 2, 3, default, default, default, TimeSpan.FromMilliseconds(7))
        : new(at, rate, 200, 1, accepted, 2, 3, TimeSpan.FromMilliseconds(2.5), TimeSpan.FromMilliseconds(40), TimeSpan.FromMilliseconds(41), TimeSpan.FromMilliseconds(7));

    static List<(char Command, double X, double Y)> Path(XDocument chart, string style)
    {
        var points = new List<(char, double, double)>();
        var text = chart.Descendants(Svg + "path").Single(path => path.Attribute("class")!.Value == style).Attribute("d")!.Value;
        foreach (var piece in text.Replace("M", "|M", StringComparison.Ordinal).Replace("L", "|L", StringComparison.Ordinal).Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            var numbers = piece[1..].Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            points.Add((piece[0], numbers[0], numbers[1]));
        }

        return points;
    }
}

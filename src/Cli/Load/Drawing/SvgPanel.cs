using System.Globalization;
using System.Text;

namespace GridActors.Cli.Load.Drawing;

/// <summary>A field with two axes, and lines in it.</summary>
/// <param name="top">Of the field, in the drawing.</param>
/// <param name="scale">From a value to its share of the height, from the bottom.</param>
sealed class SvgPanel(StringBuilder svg, double top, double height, double seconds, Func<double, double> scale)
{
    public const double Left = 70;
    public const double Width = 860;

    public double X(double second) => Left + (Width * second / seconds);

    double Y(double value) => top + (height * (1 - Math.Clamp(scale(value), 0, 1)));

    public void Frame(string title, IReadOnlyList<double> times, IReadOnlyList<double> values, Func<double, string> name)
    {
        Text(Left, top - 10, "start", "title", title);
        foreach (var value in values)
        {
            Line(Left, Y(value), Left + Width, Y(value), "grid");
            Text(Left - 8, Y(value) + 4, "end", "number", name(value));
        }

        foreach (var time in times)
        {
            Line(X(time), top + height, X(time), top + height + 5, "axis");
            Text(X(time), top + height + 20, "middle", "number", Invariant($"{(int)time / 60}:{(int)time % 60:00}"));
        }

        Line(Left, top + height, Left + Width, top + height, "axis");
    }

    /// <summary>A line through the middles of the seconds; broken where there is no value.</summary>
    public void Curve(string style, IEnumerable<(double Second, double? Value)> points)
    {
        var path = new StringBuilder();
        var isDown = false;
        foreach (var (second, value) in points)
        {
            if (value is { } known) path.Append(Invariant($"{(isDown ? 'L' : 'M')}{X(second):0.#} {Y(known):0.#}"));
            isDown = value is not null;
        }

        svg.Append(Invariant($"<path class=\"{style}\" d=\"{path}\"/>\n"));
    }

    /// <summary>What a line means, in its colour, from the right.</summary>
    public void Legend(params (string Style, string Text)[] entries)
    {
        var x = Left + Width;
        foreach (var (style, text) in entries.Reverse())
        {
            Text(x, top - 10, "end", "number", text);
            x -= (text.Length * 6.6) + 8;
            Line(x - 22, top - 14, x, top - 14, style);
            x -= 40;
        }
    }

    public void Upright(double second) => Line(X(second), top, X(second), top + height, "mark");

    public void Text(double x, double y, string anchor, string style, string text) =>
        svg.Append(Invariant($"<text class=\"{style}\" x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\">{System.Security.SecurityElement.Escape(text)}</text>\n"));

    void Line(double x1, double y1, double x2, double y2, string style) =>
        svg.Append(Invariant($"<line class=\"{style}\" x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\"/>\n"));

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text;

namespace GridActors.Cli.Replay.Reports;

/// <summary>Writes a table: UTF-8 without byte order mark, LF, fields quoted where they must be. The same rows give the same bytes.</summary>
sealed class CsvFile : IDisposable
{
    readonly StreamWriter writer;
    bool inRow;

    public CsvFile(Stream stream, params ReadOnlySpan<string> header)
    {
        writer = new(stream, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        foreach (var name in header) Add(name);
        End();
    }

    public CsvFile Add(string? field)
    {
        if (inRow) writer.Write(',');
        inRow = true;
        if (field is null) return this;
        if (field.AsSpan().IndexOfAny(",\"\r\n") >= 0) writer.Write($"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        else writer.Write(field);
        return this;
    }

    public CsvFile Add(long number) => Add(number.ToString(CultureInfo.InvariantCulture));

    public void End()
    {
        writer.WriteLine();
        inRow = false;
    }

    public void Dispose() => writer.Dispose();
}

using System.Text;

namespace GridActors.Cli.Replay.Rows;

/// <summary>
/// A comma-separated table (RFC 4180) with a header, read row by row: fields may stand in double quotes, which are doubled inside, and then hold
/// commas and line breaks. UTF-8, with or without a byte order mark; lines end with LF or CRLF; blank lines are passed over.
/// </summary>
public sealed class CsvTable : IDisposable
{
    /// <summary>Characters of one field: no cell of a case record is a book, and an unclosed quote should not swallow the file.</summary>
    public const int LongestField = 100_000;

    readonly StreamReader reader;
    readonly string file;
    readonly StringBuilder quoted = new();
    readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    long line;

    /// <param name="file">How faults name it.</param>
    /// <exception cref="InputFaultException">There is no header, or a name stands in it twice.</exception>
    public CsvTable(Stream stream, string file)
    {
        this.file = file;
        reader = new(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
        var header = Read() ?? throw Fault(1, "is empty: a header with the names of the columns is needed");
        for (var at = 0; at < header.Fields.Count; at++)
            if (!columns.TryAdd(header.Fields[at].Trim(), at)) throw Fault(header.Line, $"column '{header.Fields[at].Trim()}' stands in the header twice");
        Header = [.. header.Fields.Select(name => name.Trim())];
    }

    /// <summary>The names of the columns in their order.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>Where a column stands, or null where there is none of that name.</summary>
    public int? IndexOf(string column) => columns.TryGetValue(column, out var at) ? at : null;

    /// <summary>The next row, or null at the end.</summary>
    /// <exception cref="InputFaultException">A quote is not closed, or the bytes are no UTF-8.</exception>
    public CsvRow? Read()
    {
        while (NextLine() is { } text)
            if (text.Length > 0) return new(line, Split(text));
        return null;
    }

    public void Dispose() => reader.Dispose();

    List<string> Split(string text)
    {
        var first = line;
        var fields = new List<string>(columns.Count);
        var at = 0;
        while (true)
        {
            if (at < text.Length && text[at] == '"')
            {
                fields.Add(Quoted(ref text, ref at, first));
            }
            else
            {
                var comma = text.IndexOf(',', at);
                var end = comma < 0 ? text.Length : comma;
                fields.Add(text[at..end]);
                at = end;
            }

            if (at == text.Length) break;
            if (text[at] != ',') throw Fault(line, $"after the closing quote of field {fields.Count} a comma must follow");
            at++;
        }

        // Faults name the line on which a row begins.
        (line, after) = (first, after + line - first);
        return fields;
    }

    string Quoted(ref string text, ref int at, long first)
    {
        quoted.Clear();
        at++;
        while (true)
        {
            var quote = text.IndexOf('"', at);
            if (quote < 0)
            {
                quoted.Append(text, at, text.Length - at).Append('\n');
                text = NextLine() ?? throw Fault(first, "a quote is not closed");
                at = 0;
            }
            else if (quote + 1 < text.Length && text[quote + 1] == '"')
            {
                quoted.Append(text, at, quote + 1 - at);
                at = quote + 2;
            }
            else
            {
                quoted.Append(text, at, quote - at);
                at = quote + 1;
                return quoted.ToString();
            }

            if (quoted.Length > LongestField) throw Fault(first, $"a field has more than {LongestField} characters: is a quote not closed?");
        }
    }

    /// <summary>Lines that the row read last took beyond its first.</summary>
    long after;

    string? NextLine()
    {
        line += after + 1;
        after = 0;
        try
        {
            return reader.ReadLine();
        }
        catch (DecoderFallbackException)
        {
            throw Fault(line, "from here on the bytes are not UTF-8");
        }
    }

    InputFaultException Fault(long at, string what) => new(new InputFault(file, at, null, what));
}

/// <summary>A row and the line on which it begins.</summary>
public sealed record CsvRow(long Line, IReadOnlyList<string> Fields);

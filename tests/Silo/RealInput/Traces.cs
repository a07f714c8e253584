using System.Globalization;
using System.Text.RegularExpressions;

namespace GridActors.Silo.Tests.RealInput;

/// <summary>
/// Finds pieces of secret texts: any eight characters in a row, most of them Chinese, also where they are written as JSON escapes. Pieces that
/// stand in a public text as well tell nothing.
/// </summary>
sealed partial class Traces
{
    const int Length = 8;

    readonly HashSet<string> pieces = [];
    readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup;
    readonly string[] names;

    public Traces(IEnumerable<string> texts, IEnumerable<string> names, string @public)
    {
        this.names = [.. names];
        lookup = pieces.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var text in texts)
            for (var i = 0; i + Length <= text.Length; i++)
                if (text.AsSpan(i, Length).ToArray().Count(IsChinese) * 2 > Length && !@public.Contains(text.Substring(i, Length), StringComparison.Ordinal))
                    pieces.Add(text.Substring(i, Length));
    }

    /// <summary>What of the secrets stands there.</summary>
    public List<string> In(string text)
    {
        var plain = Escape().Replace(text, escape => ((char)int.Parse(escape.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());
        var found = names.Where(name => plain.Contains(name, StringComparison.Ordinal)).ToList();
        for (var i = 0; i + Length <= plain.Length; i++)
            if (IsChinese(plain[i + (Length / 2)]) && lookup.Contains(plain.AsSpan(i, Length))) found.Add(plain.Substring(i, Length));
        return found;
    }

    static bool IsChinese(char character) => character is >= '\u4e00' and <= '\u9fff';

    [GeneratedRegex(@"\\u([0-9a-fA-F]{4})")]
    private static partial Regex Escape();
}

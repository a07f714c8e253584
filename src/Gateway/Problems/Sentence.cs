using System.Text;
using GridActors.Kernel.Contracts;

namespace GridActors.Gateway.Problems;

/// <summary>
/// Fills a detail's template: <c>{name}</c> with the fact of that name, and <c>[…{name}…]</c>, a part that is left out when the fact is not
/// given.
/// </summary>
static class Sentence
{
    public static string Fill(string template, ReadOnlySpan<Detail> facts)
    {
        if (!template.AsSpan().ContainsAny('{', '[')) return template;
        var text = new StringBuilder(template.Length + 40);
        for (var at = 0; at < template.Length; at++)
        {
            if (template[at] == '[')
            {
                var end = template.IndexOf(']', at);
                var part = template[(at + 1)..end];
                if (Find(NameIn(part), facts) is not null) text.Append(Fill(part, facts));
                at = end;
            }
            else if (template[at] == '{')
            {
                var end = template.IndexOf('}', at);
                text.Append(Find(template[(at + 1)..end], facts) ?? "?");
                at = end;
            }
            else
            {
                text.Append(template[at]);
            }
        }

        return text.ToString();
    }

    static string NameIn(string part)
    {
        var start = part.IndexOf('{', StringComparison.Ordinal) + 1;
        return part[start..part.IndexOf('}', start)];
    }

    static string? Find(string name, ReadOnlySpan<Detail> facts)
    {
        foreach (var fact in facts)
            if (fact.Name == name) return fact.Value;
        return null;
    }
}

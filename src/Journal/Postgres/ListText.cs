namespace GridActors.Journal.Postgres;

/// <summary>
/// The statement of a list page for the facets that a query names. One of them drives, by its index; IS NOT DISTINCT FROM, which no index
/// serves, keeps the planner from choosing another one: a status alone may hold most of the city's cases.
/// </summary>
static class ListText
{
    /// <summary>From the most to the least selective.</summary>
    static readonly string[] Facets = ["area", "holder", "unit", "status"];

    static readonly string[] Texts = [.. Enumerable.Range(0, 1 << Facets.Length).Select(Text)];

    /// <summary>The statement and its parameters after kind, before and limit.</summary>
    public static (string Sql, string[] Facets) For(ListQuery query)
    {
        string?[] wanted = [query.Area, query.Holder, query.Unit, query.Status];
        var mask = 0;
        for (var i = 0; i < wanted.Length; i++)
            if (wanted[i] is not null) mask |= 1 << i;
        return (Texts[mask], [.. wanted.Where(facet => facet is not null).Select(facet => facet!)]);
    }

    public static string Text(int mask)
    {
        var (conditions, parameter) = ("", 4);
        for (var i = 0; i < Facets.Length; i++)
        {
            if ((mask & (1 << i)) == 0) continue;
            conditions += parameter == 4 ? $"AND l.{Facets[i]} = ${parameter} " : $"AND l.{Facets[i]} IS NOT DISTINCT FROM ${parameter} ";
            parameter++;
        }

        return SqlText.Read["list"].Replace("/* facets */", conditions, StringComparison.Ordinal);
    }
}

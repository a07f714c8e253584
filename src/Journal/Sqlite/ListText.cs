namespace GridActors.Journal.Sqlite;

/// <summary>
/// The statement of a list page for the facets that a query names. One of them drives, by its index; the unary plus keeps the planner from
/// choosing another one: it has no statistics, and a status alone may hold most of the city's cases.
/// </summary>
static class ListText
{
    /// <summary>From the most to the least selective.</summary>
    static readonly string[] Facets = ["area", "holder", "unit", "status"];

    static readonly string[] Texts = [.. Enumerable.Range(0, 1 << Facets.Length).Select(Text)];
    static readonly string[] Keys = [.. Enumerable.Range(0, 1 << Facets.Length).Select(mask => $"list {mask}")];

    public static Statement For(Connection connection, ListQuery query)
    {
        string?[] wanted = [query.Area, query.Holder, query.Unit, query.Status];
        var mask = 0;
        for (var i = 0; i < wanted.Length; i++)
            if (wanted[i] is not null) mask |= 1 << i;
        var statement = connection.Prepared(Keys[mask], Texts[mask]).Bind(1, query.Kind).Bind(2, Math.Min(query.Before, 1L << 40))
            .Bind(3, query.Limit);
        for (var i = 0; i < wanted.Length; i++)
            if (wanted[i] is not null) statement.Bind(4 + i, wanted[i]);
        return statement;
    }

    public static string Text(int mask)
    {
        var conditions = "";
        for (var i = 0; i < Facets.Length; i++)
            if ((mask & (1 << i)) != 0) conditions += $"AND {(conditions == "" ? "" : "+")}l.{Facets[i]} = ?{4 + i} ";
        return SqlText.Read["list"].Replace("/* facets */", conditions, StringComparison.Ordinal);
    }
}

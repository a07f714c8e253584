using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GridActors.Journal.Sqlite;

/// <summary>Puts rows in place of all rows of the projections, in an open transaction of the writer's connection; see rebuild.sql.</summary>
sealed class RowWrites(Connection connection)
{
    readonly HashSet<string> kinds = new(StringComparer.Ordinal);
    long heads;

    public void Clear()
    {
        foreach (var table in new[] { "timer", "message", "parked", "listing", "notice", "snapshot" }) this[$"clear_{table}"].Run();
    }

    public void Write(in ProjectionRow row)
    {
        RebuildRule.Require(row);
        try
        {
            Insert(row);
        }
        catch (SqliteException error) when (error.SqliteErrorCode == raw.SQLITE_CONSTRAINT)
        {
            throw RebuildRule.Twice(row.Table, error);
        }
    }

    void Insert(in ProjectionRow row)
    {
        var (statement, value) = (this[row.Table], ProjectionRow.Split(row.Value));
        switch (row.Table)
        {
            case "actor":
                statement.Bind(1, row.Actor).Bind(2, row.Key).Bind(3, RowText.Number(value[0])).Bind(4, RowText.Hash(value[1])).Bind(5, RowText.Number(value[2])).Run();
                RequireOne(row);
                heads++;
                break;
            case "timer":
                statement.Bind(1, row.Actor).Bind(2, row.Key).Bind(3, RowText.Number(value[0])).Bind(4, RowText.Number(value[1])).Bind(5, RowText.Number(value[2])).Run();
                break;
            case "message":
                statement.Bind(1, row.Actor).Bind(2, RowText.Number(row.Key)).Bind(3, RowText.Number(row.Value)).Run();
                break;
            case "parked":
                var key = ProjectionRow.Split(row.Key);
                statement.Bind(1, row.Actor).Bind(2, RowText.Number(key[0])).Bind(3, key[1]).Bind(4, row.Value).Run();
                RequireOne(row);
                break;
            case "listing":
                if (kinds.Add(row.Key)) this["kind"].Bind(1, row.Key).Run();
                statement.Bind(1, row.Actor).Bind(2, row.Key).Bind(3, value[0]).Bind(4, RowText.TextOrNull(value[1])).Bind(5, RowText.TextOrNull(value[2]))
                    .Bind(6, RowText.TextOrNull(value[3])).Bind(7, RowText.Bytes(value[4])).Run();
                break;
            case "notice":
                Notice(statement.Bind(1, RowText.Number(row.Key)), value);
                break;
            default:
                statement.Bind(1, row.Actor).Bind(2, RowText.Number(value[0])).Bind(3, RowText.Hash(value[1])).Bind(4, RowText.Number(value[2])).Bind(5, RowText.Bytes(value[3])).Run();
                RequireOne(row);
                break;
        }
    }

    public void End()
    {
        this["number_parked"].Run();
        this["clear_unnumbered"].Run();
        this["clear_nobody"].Run();
        this["actors"].Step();
        var actors = this["actors"].Number(0);
        this["actors"].Reset();
        if (actors != heads) throw RebuildRule.Incomplete(heads, actors);
    }

    static void Notice(Statement statement, string[] value)
    {
        statement.Bind(2, value[0]).Bind(3, RowText.Number(value[1])).Bind(4, RowText.Number(value[2])).Bind(5, value[3]).Bind(6, RowText.Bytes(value[4]));
        if (RowText.NumberOrNull(value[5]) is { } at) statement.Bind(7, at);
        else statement.Bind(7, (string?)null);
        statement.Bind(8, RowText.TextOrNull(value[6])).Run();
    }

    void RequireOne(in ProjectionRow row)
    {
        if (raw.sqlite3_changes(connection.Handle) != 1) throw RebuildRule.Unfounded(row);
    }

    Statement this[string name] => connection.Prepared($"rebuild {name}", SqlText.Rebuild[name]);
}

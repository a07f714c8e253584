using GridActors.Gateway.Http;
using GridActors.Gateway.Keys;
using GridActors.Grains.Contracts;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using Microsoft.AspNetCore.Http;

namespace GridActors.Gateway.Cases;

/// <summary><c>GET /api/v1/cases</c>: newest first, a page at a time, without personal data.</summary>
sealed class ListEndpoint(IJournal journal, PositionWaiter positions)
{
    public const int DefaultRows = 50;

    public async Task HandleAsync(HttpContext http, Caller caller)
    {
        Query.Only(http, "status", "holder", "unit", "grid", "limit", "after", "atLeast");
        var status = Query.Text(http, "status");
        if (status is not null && !StateNames.Knows(status)) throw new BadInput("bad-value", "status", $"'status' is one of {StateNames.List}.");
        string? holder = Query.Text(http, "holder"), unit = Query.Text(http, "unit"), grid = Query.Text(http, "grid");
        var limit = (int)(Query.Whole(http, "limit", 1, Limits.PageRows) ?? DefaultRows);
        var filters = new[] { status ?? "", holder ?? "", unit ?? "", grid ?? "" };
        var before = Query.Text(http, "after") is { } cursor ? Cursor.Read(cursor, filters) : long.MaxValue;
        if (!await positions.WaitAsync(http).ConfigureAwait(false)) return;

        // One row more than asked for tells whether there is a next page.
        var rows = await journal.ListAsync(new(Actors.CaseKind, status, holder, unit, grid, before, limit + 1)).ConfigureAwait(false);
        var next = rows.Count > limit ? Cursor.Write(rows[limit - 1].Number, filters) : null;
        await JsonOutput.WriteAsync(http, StatusCodes.Status200OK, (rows, limit, next), static (json, page) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("cases"u8);
            foreach (var row in page.rows.Take(page.limit)) CaseJson.WriteRow(json, row);
            json.WriteEndArray();
            if (page.next is not null) json.WriteString("next"u8, page.next);
            json.WriteEndObject();
        }).ConfigureAwait(false);
    }
}

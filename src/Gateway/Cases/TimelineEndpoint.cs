using System.Globalization;
using System.Text.Json;
using GridActors.Gateway.Http;
using GridActors.Gateway.Keys;
using GridActors.Gateway.Problems;
using GridActors.Grains.Contracts;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using Microsoft.AspNetCore.Http;

namespace GridActors.Gateway.Cases;

/// <summary>
/// <c>GET /api/v1/cases/{id}/timeline</c>: every transition of the case, decoded from the log: when, why, by whom, what, and the hash that
/// chains it to the one before. Paged by version.
/// </summary>
sealed class TimelineEndpoint(IJournal journal, TransitionCodec codec, PositionWaiter positions)
{
    public async Task HandleAsync(HttpContext http, Caller caller)
    {
        Query.Only(http, "atLeast", "after", "limit");
        var after = Query.Whole(http, "after", 0, long.MaxValue) ?? 0;
        var limit = (int)(Query.Whole(http, "limit", 1, Limits.PageRows) ?? Limits.PageRows);
        if (CaseIds.Parse(http.Request.RouteValues["id"]) is not { } actor)
        {
            await ProblemWriter.WriteAsync(http, Refusals.UnknownCase).ConfigureAwait(false);
            return;
        }

        if (!await positions.WaitAsync(http).ConfigureAwait(false)) return;
        var rows = await journal.ReadTransitionsAsync(actor, after, limit + 1).ConfigureAwait(false);
        if (rows.Count == 0 && (after == 0 || await journal.FindAsync(actor).ConfigureAwait(false) is null))
        {
            await ProblemWriter.WriteAsync(http, Refusals.UnknownCase).ConfigureAwait(false);
            return;
        }

        await JsonOutput.WriteAsync(http, StatusCodes.Status200OK, (actor, rows, limit), Write).ConfigureAwait(false);
    }

    void Write(Utf8JsonWriter json, (ActorId Actor, IReadOnlyList<StoredTransition> Rows, int Limit) page)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, page.Actor.Key);
        json.WriteStartArray("transitions"u8);
        foreach (var row in page.Rows.Take(page.Limit)) TimelineJson.Write(json, row, codec.Read(page.Actor, row.Body.Span));
        json.WriteEndArray();
        if (page.Rows.Count > page.Limit) json.WriteString("next"u8, page.Rows[page.Limit - 1].Version.ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }
}

using GridActors.Gateway.Cases;
using GridActors.Gateway.Http;
using GridActors.Gateway.Keys;
using GridActors.Gateway.Plan;
using GridActors.Gateway.Problems;
using GridActors.Grains.Contracts;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using Microsoft.AspNetCore.Http;

namespace GridActors.Gateway.Notices;

/// <summary>
/// <c>GET /api/v1/notices</c>: what an addressee was told, oldest first, a page at a time; no personal data stand in them. With <c>wait</c> whoever has read all waits for the next
/// one, and has a cursor on every page: one request after the other follows what comes.
/// </summary>
sealed class NoticesEndpoint(IJournal journal, ICurrentPlan plan, PositionWaiter positions)
{
    public const int DefaultRows = 50;

    /// <summary>Proxies give up on an answer after a minute.</summary>
    public const int WaitAtMost = 50;

    public async Task HandleAsync(HttpContext http, Caller caller)
    {
        Query.Only(http, "addressee", "unacknowledged", "limit", "after", "atLeast", "wait");
        var to = AddresseeOf(http, caller.Principal);
        var openOnly = Query.YesOrNo(http, "unacknowledged") ?? false;
        var limit = (int)(Query.Whole(http, "limit", 1, Limits.PageRows) ?? DefaultRows);
        var wait = Query.Whole(http, "wait", 1, WaitAtMost);
        string[] filters = ["notices", to.ToString(), openOnly ? "open" : ""];
        var after = Query.Text(http, "after") is { } cursor ? Cursor.Read(cursor, filters) : 0;
        if (NoticeAccess.Refuse(caller.Principal, to, plan.Now) is { } refusal)
        {
            await ProblemWriter.WriteAsync(http, refusal.Code, refusal.Details.AsSpan()).ConfigureAwait(false);
            return;
        }

        if (!await positions.WaitAsync(http).ConfigureAwait(false)) return;

        // One row more than asked for tells whether there is a next page.
        var rows = await positions.LookAsync(() => journal.ListNoticesAsync(new(to.ToString(), openOnly, after, limit + 1)), TimeSpan.FromSeconds(wait ?? 0), http.RequestAborted).ConfigureAwait(false);
        var last = rows.Take(limit).LastOrDefault()?.Number ?? after;
        var next = rows.Count > limit || wait is not null ? Cursor.Write(last, filters) : null;
        await JsonOutput.WriteAsync(http, StatusCodes.Status200OK, (rows, limit, next), static (json, page) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("notices"u8);
            foreach (var row in page.rows.Take(page.limit)) NoticeJson.Write(json, row);
            json.WriteEndArray();
            if (page.next is not null) json.WriteString("next"u8, page.next);
            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    static Addressee AddresseeOf(HttpContext http, Principal who)
    {
        if (Query.Text(http, "addressee") is { } text)
            return Addressee.TryParse(text, out var named)
                ? named
                : throw new BadInput("bad-value", "addressee", "'addressee' is centre/, unit/, grid/, government/ or channel/ with a code of the plan.");
        return NoticeAccess.Own(who)
            ?? throw new BadInput("field-required", "addressee", "'addressee' is required: your role and scope do not say whose notices are yours.");
    }
}

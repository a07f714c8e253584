using GridActors.Gateway.Cases;
using GridActors.Gateway.Http;
using GridActors.Gateway.Keys;
using GridActors.Gateway.Problems;
using GridActors.Grains.Contracts;
using GridActors.Hosting.Telemetry;
using GridActors.Journal;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GridActors.Gateway.Personal;

/// <summary>
/// <c>DELETE /api/v1/cases/{id}/personal?reason=…</c>: destroys the case's key for good. Who, when and why is recorded first. Once more does no harm, and
/// finishes what was interrupted.
/// </summary>
sealed partial class EraseEndpoint(IJournal journal, AuditTrail audit, ILogger<EraseEndpoint> log)
{
    public async Task HandleAsync(HttpContext http, Caller caller)
    {
        Query.Only(http, "reason");
        var reason = ReasonCode.Of(http) ?? throw new BadInput("field-required", "reason", "'reason' is required: why the data are erased, as a code.");
        if (CaseIds.Parse(http.Request.RouteValues["id"]) is not { } actor || await journal.FindAsync(actor).ConfigureAwait(false) is null)
        {
            await ProblemWriter.WriteAsync(http, Refusals.UnknownCase).ConfigureAwait(false);
            return;
        }

        var isThere = await journal.ReadPersonalAsync(actor).ConfigureAwait(false) is not null;
        if (isThere && !await audit.RecordAsync(new RecordErasure(caller.Principal, caller.KeyId, actor.Key, reason)).ConfigureAwait(false))
        {
            await ProblemWriter.WriteAsync(http, "not-recorded").ConfigureAwait(false);
            return;
        }

        try
        {
            await journal.EraseKeyAsync(actor).ConfigureAwait(false);
        }
        catch (IOException held)
        {
            NotYet(log, actor.Key, held.Message);
            await ProblemWriter.WriteAsync(http, "erasure-unfinished").ConfigureAwait(false);
            return;
        }

        await JsonOutput.WriteAsync(http, StatusCodes.Status200OK, (actor, isThere), static (json, erased) =>
        {
            json.WriteStartObject();
            json.WriteString("id"u8, erased.actor.Key);
            json.WriteBoolean("erased"u8, erased.isThere);
            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    [LoggerMessage(EventId = (int)LogEvent.ErasureUnfinished, EventName = nameof(LogEvent.ErasureUnfinished), Level = LogLevel.Warning, Message = "The erased key of case {Case} may still stand in a file: {Reason}")]
    static partial void NotYet(ILogger log, string @case, string reason);
}

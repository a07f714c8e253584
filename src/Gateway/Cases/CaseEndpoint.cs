using System.Security.Cryptography;
using System.Text.Json;
using GridActors.Gateway.Http;
using GridActors.Gateway.Keys;
using GridActors.Gateway.Personal;
using GridActors.Gateway.Plan;
using GridActors.Gateway.Problems;
using GridActors.Grains.Contracts;
using GridActors.Hosting.Telemetry;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GridActors.Gateway.Cases;

/// <summary>
/// <c>GET /api/v1/cases/{id}</c>: the case as its last transition left it, from the projections; what only its report holds (place,
/// evidence, reference of the personal part) from the log; and the personal part as far as the caller may see it.
/// </summary>
sealed partial class CaseEndpoint(
    IJournal journal, TransitionCodec codec, Sealer sealer, AuditTrail audit, ICurrentPlan plan, PositionWaiter positions, ILogger<CaseEndpoint> log)
{
    public async Task HandleAsync(HttpContext http, Caller caller)
    {
        Query.Only(http, "atLeast", "personal", "reason");
        var (reason, isWanted) = (ReasonCode.Of(http), Query.YesOrNo(http, "personal") ?? true);
        if (CaseIds.Parse(http.Request.RouteValues["id"]) is not { } actor)
        {
            await ProblemWriter.WriteAsync(http, Refusals.UnknownCase).ConfigureAwait(false);
            return;
        }

        if (!await positions.WaitAsync(http).ConfigureAwait(false)) return;
        if (await journal.FindAsync(actor).ConfigureAwait(false) is not { } listed)
        {
            await ProblemWriter.WriteAsync(http, Refusals.UnknownCase).ConfigureAwait(false);
            return;
        }

        var document = JsonSerializer.Deserialize(listed.Listing.Document.Span, DocumentsJson.Default.CaseDocument)!;
        var report = await ReportAsync(actor).ConfigureAwait(false);
        var personal = report?.Personal is { } reference ? await PersonalAsync(actor, reference, isWanted, caller, reason, document).ConfigureAwait(false) : null;
        http.Response.Headers.ETag = AnswerWriter.ETag(listed.Version);
        // Personal data do not belong into anybody's cache.
        http.Response.Headers.CacheControl = "no-store";
        await JsonOutput.WriteAsync(http, StatusCodes.Status200OK, (listed, report, personal), static (json, found) =>
            CaseJson.Write(json, found.listed, found.report, found.personal)).ConfigureAwait(false);
    }

    async Task<CaseReported?> ReportAsync(ActorId actor)
    {
        var first = await journal.ReadTransitionsAsync(actor, 0, 1).ConfigureAwait(false);
        return first is [var transition, ..]
            ? codec.Read(actor, transition.Body.Span).Steps.SelectMany(step => step.Events).OfType<CaseReported>().FirstOrDefault()
            : null;
    }

    /// <summary>Who sees anything has left a record before: it is durable, or nothing is shown.</summary>
    async Task<PersonalView> PersonalAsync(ActorId actor, PersonalRef reference, bool isWanted, Caller caller, string? reason, CaseDocument document)
    {
        var sight = PersonalAccess.Of(caller.Principal, document, plan.Now);
        var stored = await journal.ReadPersonalAsync(actor).ConfigureAwait(false);
        if (stored is null || stored.Records.Count == 0) return new(reference, PersonalView.Erased, null);
        if (sight == Sight.Reference || !isWanted) return new(reference, "hidden", null);
        PersonalPart part;
        try
        {
            var key = sealer.Unwrap(actor, stored.WrappedKey.Span);
            part = PersonalPart.FromBytes(Sealer.Open(actor, key, stored.Records[0].Value.Span));
        }
        catch (Exception wrong) when (wrong is CryptographicException or JsonException)
        {
            CannotOpen(log, actor.Key, wrong.Message);
            return new(reference, "unreadable", null);
        }

        var how = sight == Sight.Full ? "full" : "masked";
        var isRecorded = await audit.RecordAsync(new RecordRead(caller.Principal, caller.KeyId, actor.Key, how, [.. part.Fields], reason)).ConfigureAwait(false);
        if (!isRecorded) return new(reference, "unrecorded", null);
        return new(reference, how, sight == Sight.Full ? part : Mask.Of(part));
    }

    [LoggerMessage(EventId = (int)LogEvent.PersonalUnreadable, EventName = nameof(LogEvent.PersonalUnreadable), Level = LogLevel.Error, Message = "The personal data of case {Case} cannot be opened: {Reason}")]
    static partial void CannotOpen(ILogger log, string @case, string reason);
}

/// <summary>A case's personal data as one caller sees them.</summary>
/// <param name="Sight">full · masked · hidden · personal-erased · unreadable · unrecorded (the read cannot be recorded now, so nothing is shown).</param>
sealed record PersonalView(PersonalRef Reference, string Sight, PersonalPart? Part)
{
    /// <summary>The case's key was destroyed.</summary>
    public const string Erased = "personal-erased";
}

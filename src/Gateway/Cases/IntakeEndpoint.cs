using GridActors.Gateway.Http;
using GridActors.Gateway.Keys;
using GridActors.Gateway.Personal;
using GridActors.Gateway.Problems;
using GridActors.Grains.Contracts;
using GridActors.Hosting;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace GridActors.Gateway.Cases;

/// <summary>
/// <c>POST /api/v1/cases</c>: <c>report</c> 上报 and <c>intake</c> 受理. The hot route: one command, no read of the database.
///
/// <b>The case's key.</b> The digest of a report depends on the random key that seals its personal part, so a repetition, sealed under another
/// random key, looks like another body. Reading the stored key first would cost every new case a read. Instead the report is asked under a
/// fresh key; only if the actor says <c>key-reused</c> (or <c>personal-key-changed</c>) is the stored key read, and the report asked once more
/// under that. An actor releases no refusal before the transition it rests on is durable, so the key of the first report is readable by
/// the time the second is refused, however close they follow on each other, and whichever gateway they came through. Without personal
/// data there is no key and the first answer is final; so it is where the key was erased.
/// </summary>
sealed class IntakeEndpoint(ISilo silo, IJournal journal, Sealer sealer)
{
    /// <summary>How far ahead of ours a channel's clock may be; beyond it, the time is taken for a mistake.</summary>
    static readonly Duration Ahead = Duration.FromHours(1);

    static readonly Instant Earliest = Instant.FromUtc(1970, 1, 1, 0, 0);

    public async Task HandleAsync(HttpContext http, Caller caller)
    {
        var idempotencyKey = IdempotencyKey.Of(http);
        var health = silo.Health;
        if (!health.Accepting)
        {
            await AnswerWriter.UnavailableAsync(http, new(health.Why ?? "stopping", 1_000)).ConfigureAwait(false);
            return;
        }

        var body = await JsonInput.ReadAsync(http, ReportBody.Parse).ConfigureAwait(false);
        if (body.ReportedAt is { } reported && (reported < Earliest || reported > silo.Now + Ahead))
            throw new BadInput("bad-time", "reportedAt", "'reportedAt' lies in the future, or before 1970.");

        var command = Fingerprint.Of(caller.Client, idempotencyKey);
        var actor = CaseIds.Of(command);
        var plain = body.Personal.IsEmpty ? null : body.Personal.ToBytes();
        var key = plain is null ? null : CaseKey.Random();
        var answer = await AskAsync(actor, command, caller.Principal, body, key, plain).ConfigureAwait(false);
        if (plain is not null
            && answer is Answer.Refused { Refusal.Code: "key-reused" or Refusals.PersonalKeyChanged }
            && await StoredKeyAsync(actor).ConfigureAwait(false) is { } stored)
        {
            answer = await AskAsync(actor, command, caller.Principal, body, stored, plain).ConfigureAwait(false);
        }

        if (answer is Answer.Done) http.Response.Headers.Location = $"/api/v1/cases/{actor.Key}";
        await AnswerWriter.WriteAsync(http, StatusCodes.Status201Created, actor, answer, idempotencyKey).ConfigureAwait(false);
    }

    Task<Answer> AskAsync(ActorId actor, Fingerprint command, Principal who, ReportBody body, CaseKey? key, byte[]? plain)
    {
        var (reference, attachment) = key is null ? default((PersonalRef?, Attachment?)) : sealer.Seal(actor, key, plain);
        var report = new ReportCase(
            who, body.Channel, body.Item, body.Grid, body.ReportedAt, body.ExternalId, body.Condition, body.Point, body.Evidence, reference,
            body.SelfDisposed);
        var cause = new Cause.Outside(command, ReportDigest.Of(who, body, reference?.Hmac), null);
        // The caller may go away; what it asked for is decided all the same, and a repetition tells.
        return silo.AskAsync(new(actor, cause, report) { IsIntake = true, Attachment = attachment }, CancellationToken.None);
    }

    async Task<CaseKey?> StoredKeyAsync(ActorId actor) =>
        await journal.ReadPersonalAsync(actor).ConfigureAwait(false) is { } stored ? sealer.Unwrap(actor, stored.WrappedKey.Span) : null;
}

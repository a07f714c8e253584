using GridActors.Gateway.Cases;
using GridActors.Gateway.Http;
using GridActors.Gateway.Keys;
using GridActors.Gateway.Plan;
using GridActors.Gateway.Problems;
using GridActors.Grains.Contracts;
using GridActors.Hosting;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using Microsoft.AspNetCore.Http;

namespace GridActors.Gateway.Notices;

/// <summary>
/// <c>POST /api/v1/notices/{id}/acknowledge</c>: the addressee has seen it. The case decides; the answer is the notice as it then stands, and
/// whoever asks again, under whatever key, gets the same. No version is expected: what was seen was the notice, not the case.
/// </summary>
sealed class AcknowledgeEndpoint(ISilo silo, IJournal journal, ICurrentPlan plan)
{
    public async Task HandleAsync(HttpContext http, Caller caller)
    {
        var idempotencyKey = IdempotencyKey.Of(http);
        await JsonInput.ReadAsync(http, Nothing).ConfigureAwait(false);
        if (NoticeIds.Parse(http.Request.RouteValues["id"]) is not var (actor, id) || await journal.FindNoticeAsync(actor, id).ConfigureAwait(false) is not { } notice)
        {
            await ProblemWriter.WriteAsync(http, Refusals.UnknownNotice, new Detail("notice", $"{http.Request.RouteValues["id"]}")).ConfigureAwait(false);
            return;
        }

        if (notice.AcknowledgedAt is not null && Addressee.TryParse(notice.Addressee, out var to) && NoticeAccess.IsAddressee(caller.Principal, to, plan.Now))
        {
            await AnswerAsync(http, notice, repeated: true).ConfigureAwait(false);
            return;
        }

        var cause = new Cause.Outside(
            Fingerprint.Of(caller.Client, idempotencyKey), Fingerprint.Of(CaseCommandNames.Acknowledge, caller.Principal.ToString(), id.ToString()), null);
        var answer = await silo.AskAsync(new(actor, cause, new AcknowledgeNotice(caller.Principal, id)), CancellationToken.None).ConfigureAwait(false);
        if (answer is Answer.Done done && await journal.FindNoticeAsync(actor, id).ConfigureAwait(false) is { } acknowledged)
            await AnswerAsync(http, acknowledged, done.Repeated).ConfigureAwait(false);
        else
            await AnswerWriter.WriteAsync(http, StatusCodes.Status200OK, actor, answer, idempotencyKey).ConfigureAwait(false);
    }

    static Task AnswerAsync(HttpContext http, StoredNotice notice, bool repeated)
    {
        if (repeated) http.Response.Headers["Idempotent-Replay"] = "true";
        return JsonOutput.WriteAsync(http, StatusCodes.Status200OK, notice, NoticeJson.Write);
    }

    /// <summary>No body, or an empty object.</summary>
    static bool Nothing(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty) return true;
        var json = new StrictReader(body);
        if (json.NextField(out _)) throw json.Unknown();
        json.End();
        return true;
    }
}

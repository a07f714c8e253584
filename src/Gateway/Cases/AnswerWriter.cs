using System.Globalization;
using System.Text.Json;
using GridActors.Gateway.Http;
using GridActors.Gateway.Problems;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using Microsoft.AspNetCore.Http;

namespace GridActors.Gateway.Cases;

/// <summary>An actor's answer as an HTTP answer.</summary>
static class AnswerWriter
{
    const string Replay = "Idempotent-Replay";

    /// <summary>Writes it.</summary>
    /// <param name="status">For a command that was carried out, now or the first time.</param>
    /// <param name="conflict">The status for a version conflict: 412 for a header, 409 for a field.</param>
    public static Task WriteAsync(
        HttpContext http, int status, ActorId actor, Answer answer, string idempotencyKey, int conflict = StatusCodes.Status409Conflict)
    {
        switch (answer)
        {
            case Answer.Done done:
                if (done.Repeated) http.Response.Headers[Replay] = "true";
                http.Response.Headers.ETag = ETag(done.Version);
                return JsonOutput.WriteAsync(http, status, (actor, done), Write);
            case Answer.Refused refused:
                return RefusedAsync(http, refused, conflict);
            case Answer.Unavailable unavailable:
                return UnavailableAsync(http, unavailable);
            case Answer.Faulted:
                return ProblemWriter.WriteAsync(http, "fault");
            default:
                return ProblemWriter.WriteAsync(http, "outcome-unknown", new Detail("idempotencyKey", idempotencyKey));
        }
    }

    public static Task UnavailableAsync(HttpContext http, Answer.Unavailable unavailable)
    {
        // Whole seconds, and never "at once": that is what a herd would do.
        http.Response.Headers.RetryAfter = Math.Max(1, (unavailable.RetryAfter + 999) / 1_000).ToString(CultureInfo.InvariantCulture);
        return ProblemWriter.WriteAsync(http, unavailable.Code);
    }

    public static string ETag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    static Task RefusedAsync(HttpContext http, Answer.Refused refused, int conflict)
    {
        var facts = refused.Refusal.Details;
        if (refused.Version > 0 && !facts.Any(fact => fact.Name == "version"))
            facts = facts.Add(new("version", refused.Version.ToString(CultureInfo.InvariantCulture)));
        var code = refused.Refusal.Code;
        return ProblemWriter.WriteAsAsync(http, code, code == "version-conflict" ? conflict : ProblemTable.Of(code).Status, facts.AsSpan());
    }

    static void Write(Utf8JsonWriter json, (ActorId Actor, Answer.Done Done) answer)
    {
        json.WriteStartObject();
        json.WriteString(answer.Actor.Kind == Actors.CaseKind ? "id"u8 : "code"u8, answer.Actor.Key);
        json.WriteNumber("version"u8, answer.Done.Version);
        json.WriteNumber("position"u8, answer.Done.Position);
        switch (answer.Done.Reply)
        {
            case CaseReply reply:
                json.WriteString("state"u8, StateNames.Of(reply.State));
                if (reply.Holder is not null) json.WriteString("holder"u8, reply.Holder);
                if (reply.Unit is not null) json.WriteString("unit"u8, reply.Unit);
                if (reply.Due is { } due) json.WriteString("dueAt"u8, InstantText.Write(due));
                break;
            case GridReply reply:
                json.WriteNumber("roster"u8, reply.Roster);
                json.WriteNumber("onDuty"u8, reply.OnDuty);
                break;
            case DepartmentReply reply:
                json.WriteNumber("receivers"u8, reply.Receivers);
                break;
            case DeskReply reply:
                json.WriteNumber("number"u8, reply.Number);
                json.WriteBoolean("handedOver"u8, reply.HandedOver);
                json.WriteBoolean("takenOver"u8, reply.TakenOver);
                break;
        }

        json.WriteEndObject();
    }
}

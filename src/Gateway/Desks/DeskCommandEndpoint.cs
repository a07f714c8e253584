using GridActors.Gateway.Cases;
using GridActors.Gateway.Http;
using GridActors.Gateway.Keys;
using GridActors.Gateway.Plan;
using GridActors.Gateway.Problems;
using GridActors.Grains.Contracts;
using GridActors.Hosting;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using Microsoft.AspNetCore.Http;

namespace GridActors.Gateway.Desks;

/// <summary>
/// <c>POST /api/v1/desks/{code}/commands/{command}</c>: the two signatures of a handover. No version is expected: the desk advances with every case.
/// </summary>
sealed class DeskCommandEndpoint(ISilo silo, ICurrentPlan plan)
{
    public const string Names = "hand-over, take-over";

    public async Task HandleAsync(HttpContext http, Caller caller)
    {
        var (code, name) = ((string)http.Request.RouteValues["code"]!, (string)http.Request.RouteValues["command"]!);
        var idempotencyKey = IdempotencyKey.Of(http);
        if (!plan.Now.HasDesk(code))
        {
            await ProblemWriter.WriteAsync(http, "unknown-place", new Detail("place", code)).ConfigureAwait(false);
            return;
        }

        if (name is not ("hand-over" or "take-over"))
        {
            await ProblemWriter.WriteAsync(http, Refusals.UnknownCommand, new("command", name), new("possible", Names)).ConfigureAwait(false);
            return;
        }

        var body = await JsonInput.ReadAsync(http, bytes => HandoverBody.Parse(bytes, isLeaving: name == "hand-over")).ConfigureAwait(false);
        DeskCommand command = body.To is { } to ? new HandOver(caller.Principal, to, body.Note) : new TakeOver(caller.Principal);
        var digest = Fingerprint.Of(name, caller.Principal.ToString(), body.To ?? "", body.Note ?? "");
        var actor = Actors.Desk(code);
        var cause = new Cause.Outside(Fingerprint.Of(caller.Client, idempotencyKey), digest, null);
        var answer = await silo.AskAsync(new(actor, cause, command), CancellationToken.None).ConfigureAwait(false);
        await AnswerWriter.WriteAsync(http, StatusCodes.Status200OK, actor, answer, idempotencyKey).ConfigureAwait(false);
    }
}

using GridActors.Gateway.Http;
using GridActors.Gateway.Keys;
using GridActors.Gateway.Problems;
using GridActors.Grains.Contracts;
using GridActors.Hosting;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using Microsoft.AspNetCore.Http;

namespace GridActors.Gateway.Cases;

/// <summary><c>POST /api/v1/cases/{id}/commands/{command}</c>: everything that people do to a case, under the version they have seen.</summary>
sealed class CommandEndpoint(ISilo silo)
{
    public async Task HandleAsync(HttpContext http, Caller caller)
    {
        var name = (string)http.Request.RouteValues["command"]!;
        var idempotencyKey = IdempotencyKey.Of(http);
        if (CaseIds.Parse(http.Request.RouteValues["id"]) is not { } actor)
        {
            await ProblemWriter.WriteAsync(http, Refusals.UnknownCase).ConfigureAwait(false);
            return;
        }

        CaseCommand command;
        long? version = null;
        var conflict = StatusCodes.Status409Conflict;
        string[] parts;
        if (CommandTable.Built.TryGetValue(name, out var kind))
        {
            var body = await JsonInput.ReadAsync(http, bytes => CommandBody.Parse(bytes, kind)).ConfigureAwait(false);
            (version, conflict) = ExpectedVersion.Of(http, body.ExpectedVersion);
            command = kind.Make(caller.Principal, body);
            parts = body.Parts(kind, caller.Principal);
        }
        else if (CommandTable.ComesLater(name))
        {
            await JsonInput.ReadAsync(http, CommandBody.Ignore).ConfigureAwait(false);
            command = new NotYetCommand(caller.Principal, name);
            parts = [name];
        }
        else
        {
            await ProblemWriter.WriteAsync(http, Refusals.UnknownCommand, new("command", name), new("possible", CommandTable.Names)).ConfigureAwait(false);
            return;
        }

        var cause = new Cause.Outside(Fingerprint.Of(caller.Client, idempotencyKey), Fingerprint.Of(parts), version);
        var answer = await silo.AskAsync(new(actor, cause, command), CancellationToken.None).ConfigureAwait(false);
        await AnswerWriter.WriteAsync(http, StatusCodes.Status200OK, actor, answer, idempotencyKey, conflict).ConfigureAwait(false);
    }
}

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

namespace GridActors.Gateway.Places;

/// <summary>
/// <c>POST /api/v1/grids/{code}/commands/{command}</c> and the same for departments: rosters, duty and receivers. No version is expected: these
/// actors advance with every case, and who is on a roster does not hang on how many cases there are.
/// </summary>
sealed class PlaceCommandEndpoint(ISilo silo, ICurrentPlan plan)
{
    public Task GridAsync(HttpContext http, Caller caller) => HandleAsync(http, caller, PlaceCommand.OfGrids, Actors.Grid, plan.Now.HasGrid);

    public Task DepartmentAsync(HttpContext http, Caller caller) => HandleAsync(http, caller, PlaceCommand.OfDepartments, Actors.Department, plan.Now.HasUnit);

    async Task HandleAsync(HttpContext http, Caller caller, PlaceCommand[] commands, Func<string, ActorId> actorOf, Func<string, bool> inPlan)
    {
        var (code, name) = ((string)http.Request.RouteValues["code"]!, (string)http.Request.RouteValues["command"]!);
        var idempotencyKey = IdempotencyKey.Of(http);
        if (!inPlan(code))
        {
            await ProblemWriter.WriteAsync(http, "unknown-place", new Detail("place", code)).ConfigureAwait(false);
            return;
        }

        if (Array.Find(commands, one => one.Name == name) is not { } command)
        {
            var possible = string.Join(", ", commands.Select(one => one.Name));
            await ProblemWriter.WriteAsync(http, Refusals.UnknownCommand, new("command", name), new("possible", possible)).ConfigureAwait(false);
            return;
        }

        var (who, post) = await JsonInput.ReadAsync(http, command.Parse).ConfigureAwait(false);
        var actor = actorOf(code);
        var cause = new Cause.Outside(
            Fingerprint.Of(caller.Client, idempotencyKey), Fingerprint.Of(name, caller.Principal.ToString(), who, post.ToString()), null);
        var answer = await silo.AskAsync(new(actor, cause, command.Make(caller.Principal, who, post)), CancellationToken.None).ConfigureAwait(false);
        await AnswerWriter.WriteAsync(http, StatusCodes.Status200OK, actor, answer, idempotencyKey).ConfigureAwait(false);
    }
}

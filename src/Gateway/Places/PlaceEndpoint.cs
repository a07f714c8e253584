using System.Text.Json;
using GridActors.Gateway.Http;
using GridActors.Gateway.Keys;
using GridActors.Gateway.Plan;
using GridActors.Gateway.Problems;
using GridActors.Grains.Contracts;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using Microsoft.AspNetCore.Http;

namespace GridActors.Gateway.Places;

/// <summary>
/// <c>GET /api/v1/grids/{code}</c> and <c>GET /api/v1/departments/{code}</c>: the counts of a grid or unit. One of the plan to which nothing
/// happened yet is at version 0 and has no counts.
/// </summary>
sealed class PlaceEndpoint(IJournal journal, ICurrentPlan plan)
{
    public Task GridAsync(HttpContext http, Caller caller) => AnswerAsync(http, Actors.Grid, plan.Now.HasGrid);

    public Task DepartmentAsync(HttpContext http, Caller caller) => AnswerAsync(http, Actors.Department, plan.Now.HasUnit);

    async Task AnswerAsync(HttpContext http, Func<string, ActorId> actor, Func<string, bool> inPlan)
    {
        Query.Only(http);
        var code = (string)http.Request.RouteValues["code"]!;
        var listed = code.Length <= 64 ? await journal.FindAsync(actor(code)).ConfigureAwait(false) : null;
        if (listed is null && !inPlan(code))
        {
            await ProblemWriter.WriteAsync(http, "unknown-place", new Detail("place", code)).ConfigureAwait(false);
            return;
        }

        await JsonOutput.WriteAsync(http, StatusCodes.Status200OK, (code, listed), static (json, found) =>
        {
            json.WriteStartObject();
            json.WriteNumber("version"u8, found.listed?.Version ?? 0);
            if (found.listed is { } row)
            {
                json.WriteNumber("position"u8, row.Position);
                json.WriteString("status"u8, row.Listing.Status);
                using var document = JsonDocument.Parse(row.Listing.Document);
                foreach (var field in document.RootElement.EnumerateObject()) field.WriteTo(json);
            }
            else
            {
                json.WriteString("code"u8, found.code);
            }

            json.WriteEndObject();
        }).ConfigureAwait(false);
    }
}

using System.Text.Json;
using GridActors.Gateway.Http;
using GridActors.Gateway.Keys;
using GridActors.Gateway.Plan;
using GridActors.Gateway.Problems;
using GridActors.Grains.Contracts;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using Microsoft.AspNetCore.Http;

namespace GridActors.Gateway.Desks;

/// <summary>
/// <c>GET /api/v1/desks/{code}</c>: who commands now, and what came and went in the shift; <c>GET /api/v1/desks/{code}/handovers</c>: the latest handover
/// records with their signatures. A desk to which no case has come is at version 0 and has neither.
/// </summary>
sealed class DeskEndpoint(IJournal journal, ICurrentPlan plan)
{
    public Task DeskAsync(HttpContext http, Caller caller) => AnswerAsync(http, WriteDesk);

    public Task HandoversAsync(HttpContext http, Caller caller) => AnswerAsync(http, WriteHandovers);

    async Task AnswerAsync(HttpContext http, Action<Utf8JsonWriter, DeskDocument> write)
    {
        Query.Only(http);
        var code = (string)http.Request.RouteValues["code"]!;
        var listed = code.Length <= 64 ? await journal.FindAsync(Actors.Desk(code)).ConfigureAwait(false) : null;
        if (listed is null && !plan.Now.HasDesk(code))
        {
            await ProblemWriter.WriteAsync(http, "unknown-place", new Detail("place", code)).ConfigureAwait(false);
            return;
        }

        await JsonOutput.WriteAsync(http, StatusCodes.Status200OK, (code, listed, write), static (json, found) =>
        {
            json.WriteStartObject();
            json.WriteString("code"u8, found.code);
            json.WriteNumber("version"u8, found.listed?.Version ?? 0);
            if (found.listed is { } row)
            {
                json.WriteNumber("position"u8, row.Position);
                found.write(json, JsonSerializer.Deserialize(row.Listing.Document.Span, DocumentsJson.Default.DeskDocument)!);
            }

            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    static void WriteDesk(Utf8JsonWriter json, DeskDocument desk)
    {
        json.WriteString("desk"u8, desk.Desk);
        json.WriteString("since"u8, InstantText.Write(desk.Since));
        json.WriteString("until"u8, InstantText.Write(desk.Until));
        json.WriteNumber("open"u8, desk.Open);
        Write(json, "shift", desk.Shift);
    }

    static void WriteHandovers(Utf8JsonWriter json, DeskDocument desk)
    {
        json.WriteStartArray("handovers"u8);
        foreach (var handover in desk.Handovers)
        {
            var record = handover.Record;
            json.WriteStartObject();
            json.WriteNumber("number"u8, record.Number);
            json.WriteString("from"u8, record.From);
            json.WriteString("to"u8, record.To);
            json.WriteString("at"u8, InstantText.Write(record.At));
            json.WriteString("since"u8, InstantText.Write(record.Since));
            json.WriteNumber("open"u8, record.Open);
            Write(json, "shift", record.Counts);
            if (handover is { HandedOverBy: { } leaving, HandedOverAt: { } left })
            {
                Write(json, "handedOverBy", leaving);
                json.WriteString("handedOverAt"u8, InstantText.Write(left));
                json.WriteString("named"u8, handover.Named);
                if (handover.Note is { } note) json.WriteString("note"u8, note);
            }

            if (handover is { TakenOverBy: { } coming, TakenOverAt: { } came })
            {
                Write(json, "takenOverBy", coming);
                json.WriteString("takenOverAt"u8, InstantText.Write(came));
            }

            if (handover.Unsigned is { } missing) json.WriteString("unsigned"u8, missing);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void Write(Utf8JsonWriter json, string name, ShiftCounts counts)
    {
        json.WriteStartObject(name);
        json.WriteNumber("arrived"u8, counts.Arrived);
        json.WriteNumber("urgent"u8, counts.Urgent);
        json.WriteNumber("waiting"u8, counts.Waiting);
        json.WriteNumber("climbed"u8, counts.Climbed);
        json.WriteNumber("ended"u8, counts.Ended);
        json.WriteNumber("left"u8, counts.Left);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, string name, Principal by)
    {
        json.WriteStartObject(name);
        json.WriteString("role"u8, by.Role.ToString());
        json.WriteString("scope"u8, by.Scope);
        json.WriteString("id"u8, by.Id);
        json.WriteEndObject();
    }
}

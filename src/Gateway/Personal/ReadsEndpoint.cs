using System.Globalization;
using System.Text.Json;
using GridActors.Gateway.Http;
using GridActors.Gateway.Keys;
using GridActors.Grains.Contracts;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace GridActors.Gateway.Personal;

/// <summary>
/// <c>GET /api/v1/personal-reads</c>: who read or erased whose personal data, when and why, in order of time, from the log. A page ends after so many records, or after
/// <see cref="Transitions"/> transitions that were looked at, so that a search for one case is answered in pieces as well.
/// </summary>
sealed class ReadsEndpoint(IJournal journal, TransitionCodec codec, Hosting.ISilo silo)
{
    public const int DefaultRows = 100;
    public const int DefaultDays = 7;

    /// <summary>A year, and the day on which it began.</summary>
    const int MostDays = 367;

    const int Transitions = 5_000;

    const int AtOnce = 200;

    public async Task HandleAsync(HttpContext http, Caller caller)
    {
        Query.Only(http, "from", "to", "case", "limit", "after");
        var to = Day(http, "to") ?? silo.Now.InUtc().Date;
        var from = Day(http, "from") ?? to.PlusDays(1 - DefaultDays);
        if (from > to || Period.DaysBetween(from, to) >= MostDays) throw new BadInput("bad-value", "from", $"'from' lies at most {MostDays - 1} days before 'to'.");
        var (limit, wanted) = ((int)(Query.Whole(http, "limit", 1, Limits.PageRows) ?? DefaultRows), Query.Text(http, "case"));
        var (day, version) = Query.Text(http, "after") is { } cursor ? Cursor(cursor, from, to) : (from, 0);

        var (found, looked) = (new List<Found>(), 0);
        while (day <= to && found.Count < limit && looked < Transitions)
        {
            var actor = Actors.Audit(day);
            var rows = await journal.ReadTransitionsAsync(actor, version, AtOnce).ConfigureAwait(false);
            foreach (var row in rows)
            {
                if (found.Count >= limit) break;
                version = row.Version;
                looked++;
                var transition = codec.Read(actor, row.Body.Span);
                foreach (var happened in transition.Steps.SelectMany(step => step.Events).OfType<AuditEvent>())
                    if (wanted is null || CaseOf(happened) == wanted) found.Add(new(actor, row.Version, row.Position, transition.At, happened));
            }

            if (rows.Count == AtOnce || found.Count >= limit) continue;
            (day, version) = (day.PlusDays(1), 0);
        }

        var next = day <= to ? string.Create(CultureInfo.InvariantCulture, $"{LocalDatePattern.Iso.Format(day)}.{version}") : null;
        await JsonOutput.WriteAsync(http, StatusCodes.Status200OK, (found, next), static (json, page) => Write(json, page.found, page.next)).ConfigureAwait(false);
    }

    static string? CaseOf(AuditEvent happened) => happened switch
    {
        PersonalRead read => read.Case,
        PersonalErased erased => erased.Case,
        _ => null,
    };

    static LocalDate? Day(HttpContext http, string name)
    {
        if (Query.Text(http, name) is not { } text) return null;
        return LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day } && day.Year is > 1970 and < 9999
            ? day
            : throw new BadInput("bad-value", name, $"'{name}' is a day like 2026-11-22, by universal time.");
    }

    static (LocalDate Day, long Version) Cursor(string text, LocalDate from, LocalDate to)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && LocalDatePattern.Iso.Parse(text[..dot]) is { Success: true, Value: var day } && day >= from && day <= to
            && long.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? (day, version)
            : throw new BadInput("bad-cursor", "after", "'after' is not a cursor of this list: use 'next' of the last page, with the same filters.");
    }

    static void Write(Utf8JsonWriter json, List<Found> found, string? next)
    {
        json.WriteStartObject();
        json.WriteStartArray("records"u8);
        foreach (var (_, version, position, at, happened) in found)
        {
            json.WriteStartObject();
            json.WriteString("at"u8, InstantText.Write(at));
            json.WriteString("what"u8, happened switch { PersonalRead => "read", PersonalErased => "erased", _ => "master-key-rotated" });
            if (CaseOf(happened) is { } @case) json.WriteString("case"u8, @case);
            json.WriteStartObject("by"u8);
            json.WriteString("role"u8, happened.By.Role.ToString());
            json.WriteString("scope"u8, happened.By.Scope);
            json.WriteString("id"u8, happened.By.Id);
            json.WriteEndObject();
            json.WriteString("key"u8, happened.Key);
            Write(json, happened);
            json.WriteNumber("version"u8, version);
            json.WriteNumber("position"u8, position);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (next is not null) json.WriteString("next"u8, next);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, AuditEvent happened)
    {
        if (happened is PersonalRead read)
        {
            json.WriteString("sight"u8, read.Sight);
            json.WriteStartArray("fields"u8);
            foreach (var field in read.Fields.IsDefault ? [] : read.Fields) json.WriteStringValue(field);
            json.WriteEndArray();
        }

        if (happened is PersonalRead { Reason: { } why }) json.WriteString("reason"u8, why);
        else if (happened is PersonalErased erased) json.WriteString("reason"u8, erased.Reason);
    }

    readonly record struct Found(ActorId Actor, long Version, long Position, Instant At, AuditEvent Happened);
}

using System.Text.Json;
using GridActors.Grains.Contracts;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Gateway.Notices;

/// <summary>Notices as callers see them.</summary>
static class NoticeJson
{
    public static void Write(Utf8JsonWriter json, StoredNotice notice)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, NoticeIds.Write(notice.Actor, notice.Id));
        json.WriteString("case"u8, notice.Actor.Key);
        json.WriteNumber("version"u8, notice.Id.Version);
        json.WriteNumber("position"u8, NoticeNumber.Position(notice.Number));
        json.WriteString("kind"u8, notice.Kind);
        json.WriteString("addressee"u8, notice.Addressee);
        json.WriteString("at"u8, InstantText.Write(notice.At));
        using var document = JsonDocument.Parse(notice.Document);
        foreach (var field in document.RootElement.EnumerateObject()) field.WriteTo(json);
        if (notice.AcknowledgedAt is { } at)
        {
            json.WriteString("acknowledgedAt"u8, InstantText.Write(at));
            var by = Principal.Parse(notice.AcknowledgedBy!);
            json.WriteStartObject("acknowledgedBy"u8);
            json.WriteString("role"u8, by.Role.ToString());
            json.WriteString("scope"u8, by.Scope);
            json.WriteString("id"u8, by.Id);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}

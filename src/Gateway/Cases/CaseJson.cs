using System.Text.Json;
using GridActors.Grains.Contracts;
using GridActors.Journal;

namespace GridActors.Gateway.Cases;

/// <summary>Cases as callers see them: version and position, the fields of the list document, and for a single case what its report holds.</summary>
static class CaseJson
{
    public static void Write(Utf8JsonWriter json, ListedActor listed, CaseReported? report, PersonalView? personal)
    {
        json.WriteStartObject();
        WriteListed(json, listed);
        if (report?.Point is { } point)
        {
            json.WriteStartObject("point"u8);
            WriteDegrees(json, "lat"u8, point.Latitude);
            WriteDegrees(json, "lon"u8, point.Longitude);
            json.WriteEndObject();
        }

        if (report is { Evidence.IsDefaultOrEmpty: false })
        {
            json.WriteStartArray("evidence"u8);
            foreach (var reference in report.Evidence) json.WriteStringValue(reference);
            json.WriteEndArray();
        }

        if (personal is not null) Write(json, personal);
        json.WriteEndObject();
    }

    /// <summary>A row of a list.</summary>
    public static void WriteRow(Utf8JsonWriter json, ListedActor listed)
    {
        json.WriteStartObject();
        WriteListed(json, listed);
        json.WriteEndObject();
    }

    static void WriteListed(Utf8JsonWriter json, ListedActor listed)
    {
        using var document = JsonDocument.Parse(listed.Listing.Document);
        var wroteVersion = false;
        foreach (var field in document.RootElement.EnumerateObject())
        {
            field.WriteTo(json);
            if (wroteVersion) continue;
            json.WriteNumber("version"u8, listed.Version);
            json.WriteNumber("position"u8, listed.Position);
            wroteVersion = true;
        }
    }

    static void Write(Utf8JsonWriter json, PersonalView personal)
    {
        json.WriteStartObject("personal"u8);
        json.WriteString("keyId"u8, personal.Reference.KeyId);
        json.WriteString("hmac"u8, personal.Reference.Hmac);
        json.WriteString("sight"u8, personal.Sight);
        if (personal.Part is { } part)
        {
            json.WritePropertyName("data"u8);
            part.Write(json);
        }

        json.WriteEndObject();
    }

    static void WriteDegrees(Utf8JsonWriter json, ReadOnlySpan<byte> name, int microdegrees) => json.WriteNumber(name, microdegrees / 1_000_000m);
}

using System.Text.Json;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Gateway.Cases;

/// <summary>Transitions as people and programs read them.</summary>
static class TimelineJson
{
    public static void Write(Utf8JsonWriter json, StoredTransition row, Transition transition)
    {
        json.WriteStartObject();
        json.WriteNumber("version"u8, row.Version);
        json.WriteNumber("position"u8, row.Position);
        json.WriteString("at"u8, InstantText.Write(transition.At));
        json.WriteString("plan"u8, transition.Plan);
        json.WriteString("hash"u8, row.Hash.ToString());
        json.WriteStartArray("steps"u8);
        foreach (var step in transition.Steps) Write(json, step);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, Step step)
    {
        json.WriteStartObject();
        json.WriteString("cause"u8, step.Cause);
        if (step.Refused is not null) json.WriteString("refused"u8, step.Refused);
        if (step.Error is not null) json.WriteBoolean("parked"u8, true);
        json.WriteStartArray("events"u8);
        foreach (var happened in step.Events)
            if (happened is CaseEvent own) Write(json, CaseTimeline.Entry(own));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, TimelineEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, entry.Kind);
        if (entry.By is { } by)
        {
            json.WriteStartObject("by"u8);
            json.WriteString("role"u8, by.Role.ToString());
            json.WriteString("scope"u8, by.Scope);
            json.WriteString("id"u8, by.Id);
            json.WriteEndObject();
        }

        json.WriteStartObject("facts"u8);
        foreach (var fact in entry.Facts)
            if (fact.Name != "evidence") json.WriteString(fact.Name, fact.Value);
        if (entry.Facts.Any(fact => fact.Name == "evidence"))
        {
            json.WriteStartArray("evidence"u8);
            foreach (var fact in entry.Facts)
                if (fact.Name == "evidence") json.WriteStringValue(fact.Value);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace GridActors.Gateway.Tests.OpenApi;

/// <summary>As much of JSON Schema as the description uses: types, required and known members, items, enumerations, references.</summary>
sealed class Shape(JsonObject document)
{
    public void Check(JsonNode schema, JsonNode? value, string at)
    {
        if (schema["$ref"] is { } reference)
        {
            Check(document["components"]!["schemas"]![reference.ToString().Split('/')[^1]]!, value, at);
            return;
        }

        if (schema["oneOf"] is JsonArray choices)
        {
            Check(choices.Single(choice => choice!["type"]?.ToString() != "null")!, value, at);
            return;
        }

        if (schema["enum"] is JsonArray names) names.Select(name => (string)name!).ShouldContain((string)value!, at);
        if (schema["type"] is { } type) Types(type).ShouldContain(one => one == TypeOf(value) || (one == "number" && TypeOf(value) == "integer"), $"{at}: {value}");
        if (value is JsonArray items && schema["items"] is { } item)
            for (var i = 0; i < items.Count; i++) Check(item, items[i], $"{at}[{i}]");
        if (value is JsonObject fields) Check(schema, fields, at);
    }

    void Check(JsonNode schema, JsonObject fields, string at)
    {
        foreach (var name in schema["required"]?.AsArray() ?? []) fields.ContainsKey((string)name!).ShouldBeTrue($"{at}.{name} is missing");
        var known = schema["properties"]?.AsObject();
        foreach (var (name, value) in fields)
        {
            if (known?[name] is { } property) Check(property, value, $"{at}.{name}");
            else if (schema["additionalProperties"] is JsonObject others) Check(others, value, $"{at}.{name}");
            // A problem may have further members: the facts of its code.
            else if (known is not null && !known.ContainsKey("title")) Assert.Fail($"{at}.{name} is not in the description");
        }
    }

    static string[] Types(JsonNode type) => type is JsonArray several ? [.. several.Select(one => (string)one!)] : [(string)type!];

    static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => value.ToJsonString().AsSpan().ContainsAny('.', 'e', 'E') ? "number" : "integer",
    };
}

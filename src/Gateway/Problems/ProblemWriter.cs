using System.Globalization;
using System.Text.Json;
using GridActors.Gateway.Http;
using GridActors.Kernel.Contracts;
using Microsoft.AspNetCore.Http;

namespace GridActors.Gateway.Problems;

/// <summary>Writes problems as RFC 9457 <c>application/problem+json</c>: type, title, status, detail, code, and the facts as members.</summary>
static class ProblemWriter
{
    public const string Type = "application/problem+json";

    /// <summary>A problem by its code and facts.</summary>
    public static Task WriteAsync(HttpContext http, string code, params ReadOnlySpan<Detail> facts)
    {
        var kind = ProblemTable.Of(code);
        return WriteAsync(http, kind, kind.Status, Sentence.Fill(kind.Detail, facts), facts.ToArray());
    }

    /// <summary>A problem whose status depends on how it was asked for.</summary>
    public static Task WriteAsAsync(HttpContext http, string code, int status, ReadOnlySpan<Detail> facts)
    {
        var kind = ProblemTable.Of(code);
        return WriteAsync(http, kind, status, Sentence.Fill(kind.Detail, facts), facts.ToArray());
    }

    public static Task WriteAsync(HttpContext http, BadInput bad)
    {
        var facts = new List<Detail>(3);
        if (bad.Field is { } field) facts.Add(new("field", field));
        if (bad.Line is { } line) facts.Add(new("line", line.ToString(CultureInfo.InvariantCulture)));
        if (bad.Position is { } position) facts.Add(new("position", position.ToString(CultureInfo.InvariantCulture)));
        if (bad.Limit is { } limit) facts.Add(new("limit", limit.ToString(CultureInfo.InvariantCulture)));
        var kind = ProblemTable.Of(bad.Code);
        return WriteAsync(http, kind, kind.Status, bad.Message, [.. facts]);
    }

    static Task WriteAsync(HttpContext http, ProblemKind kind, int status, string detail, Detail[] facts)
    {
        ProblemMeter.Told(kind.Code);
        if (status == StatusCodes.Status401Unauthorized) http.Response.Headers.WWWAuthenticate = "Bearer realm=\"gridactors\"";
        return JsonOutput.WriteAsync(http, status, (kind, status, detail, facts), Write, Type);
    }

    static void Write(Utf8JsonWriter json, (ProblemKind Kind, int Status, string Detail, Detail[] Facts) problem)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, problem.Kind.Type);
        json.WriteString("title"u8, problem.Kind.Title);
        json.WriteNumber("status"u8, problem.Status);
        json.WriteString("detail"u8, problem.Detail);
        json.WriteString("code"u8, problem.Kind.Code);
        var hasArticle = false;
        foreach (var fact in problem.Facts)
        {
            hasArticle |= fact.Name == "article";
            if (IsNumber(fact.Name) && long.TryParse(fact.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) json.WriteNumber(fact.Name, number);
            else json.WriteString(fact.Name, fact.Value);
        }

        if (!hasArticle && problem.Kind.Article is { } article) json.WriteString("article"u8, article);
        json.WriteEndObject();
    }

    static bool IsNumber(string name) => name is "version" or "position" or "limit" or "line";
}

using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace GridActors.Cli.Load.Reporting;

/// <summary>What has to be known of a city before a load: what may be reported there, and how the key may do it.</summary>
public static class CityQuestions
{
    /// <summary>An administrator's key reports for the hotline; a hotline's own needs no such word.</summary>
    const string AsHotline = "X-Act-As: H\r\n";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Asks each silo or gateway for its plan.</summary>
    /// <returns>What may be reported, and the header lines that a report needs beside the key.</returns>
    /// <exception cref="LoadFault">One cannot be reached or refuses, or they are of different cities.</exception>
    public static async Task<(ReportChoices Choices, string Headers)> AskAsync(IReadOnlyList<Uri> urls, string key, CancellationToken cancel)
    {
        using var http = new HttpClient { Timeout = Patience };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        ReportChoices? choices = null;
        foreach (var url in urls)
        {
            var found = await PlanAsync(http, url, cancel).ConfigureAwait(false);
            if (choices is not null && choices.Plan != found.Plan) throw new LoadFault(LoadFault.Wrong, $"{url} has another plan than {urls[0]}: they are not of one city.");
            choices = found;
        }

        var (status, _) = await GetAsync(http, urls[0], "api/v1/keys", cancel).ConfigureAwait(false);
        return (choices!, status == HttpStatusCode.OK ? AsHotline : "");
    }

    static async Task<ReportChoices> PlanAsync(HttpClient http, Uri url, CancellationToken cancel)
    {
        var (status, text) = await GetAsync(http, url, "api/v1/plan", cancel).ConfigureAwait(false);
        try
        {
            using var answer = JsonDocument.Parse(text);
            return status == HttpStatusCode.OK
                ? ReportChoices.Of(answer.RootElement)
                : throw new LoadFault(LoadFault.Refused, $"{url}: {Text(answer.RootElement, "title")}: {Text(answer.RootElement, "detail")}");
        }
        catch (JsonException)
        {
            throw new LoadFault(LoadFault.Wrong, $"{url} answers {(int)status}, and not as a silo does.");
        }
        catch (FormatException wrong)
        {
            throw new LoadFault(LoadFault.Wrong, $"{url}: {wrong.Message}");
        }
    }

    static async Task<(HttpStatusCode Status, string Text)> GetAsync(HttpClient http, Uri url, string path, CancellationToken cancel)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(url, path), cancel).ConfigureAwait(false);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(cancel).ConfigureAwait(false));
        }
        catch (HttpRequestException wrong)
        {
            throw new LoadFault(LoadFault.Wrong, $"{url} cannot be reached: {wrong.Message}");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new LoadFault(LoadFault.Wrong, $"{url} did not answer within {Patience.TotalSeconds:0} s.");
        }
    }

    static string Text(JsonElement problem, string name) => problem.ValueKind == JsonValueKind.Object && problem.TryGetProperty(name, out var text) ? text.ToString() : "";
}

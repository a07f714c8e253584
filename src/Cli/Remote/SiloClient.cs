using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace GridActors.Cli.Remote;

/// <summary>A silo over HTTP, with somebody's key.</summary>
public sealed class SiloClient(HttpClient http, string key, TextWriter output, TextWriter errors)
{
    public TextWriter Output => output;

    /// <summary>Sends a request; the answer as JSON (an empty object where it has no body), or null after its refusal was told.</summary>
    /// <exception cref="HttpRequestException">The silo cannot be reached.</exception>
    public async Task<JsonDocument?> SendAsync(HttpMethod method, string path, string? body = null, string type = "application/json", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, type);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        using var reply = await http.SendAsync(request).ConfigureAwait(false);
        return await ReadAsync(reply).ConfigureAwait(false);
    }

    public static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var field) ? field.ToString() : "";

    async Task<JsonDocument?> ReadAsync(HttpResponseMessage reply)
    {
        var text = await reply.Content.ReadAsStringAsync().ConfigureAwait(false);
        try
        {
            var answer = JsonDocument.Parse(text.Length == 0 ? "{}" : text);
            if (reply.IsSuccessStatusCode) return answer;
            errors.WriteLine($"{Text(answer.RootElement, "title")}: {Text(answer.RootElement, "detail")}");
            if (Text(answer.RootElement, "faults") is { Length: > 0 } faults) errors.WriteLine(faults);
            answer.Dispose();
        }
        catch (JsonException)
        {
            errors.WriteLine($"{http.BaseAddress} answers {(int)reply.StatusCode}, and not as a silo does.");
        }

        return null;
    }
}

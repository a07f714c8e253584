using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace GridActors.Cli.Plans;

/// <summary><c>plan publish</c> and <c>plan list</c>: a silo's versions of the plan, over HTTP with an administrator's key.</summary>
public sealed class PlanClient(HttpClient http, string key, TextWriter output, TextWriter errors)
{
    /// <summary>Publishes a plan and puts it into force. The exit code: 0, 1 for a plan with faults or one that the silo refuses.</summary>
    /// <param name="effective">From when; null for at once.</param>
    /// <exception cref="IOException">There is no plan.</exception>
    /// <exception cref="HttpRequestException">The silo cannot be reached.</exception>
    public async Task<int> PublishAsync(string path, string? effective)
    {
        var bundle = PlanFolder.Read(path);
        var faults = Grains.Plans.PlanReader.Read(bundle).Faults;
        foreach (var fault in faults) errors.WriteLine(PlanFolder.Tell(path, fault));
        if (faults.Length > 0) return 1;
        using var content = new StringContent(bundle.Text, Encoding.UTF8, "text/plain");
        using var reply = await SendAsync(HttpMethod.Post, effective is null ? "api/v1/plans" : $"api/v1/plans?effective={Uri.EscapeDataString(effective)}", content).ConfigureAwait(false);
        using var answer = await ReadAsync(reply).ConfigureAwait(false);
        if (answer is null) return 1;
        output.WriteLine($"{Text(answer.RootElement, "name")}, {Text(answer.RootElement, "hash")}, is in force from {Text(answer.RootElement, "from")}.");
        return 0;
    }

    /// <summary>Lists the versions. The exit code: 0, or 1 where the silo refuses.</summary>
    /// <exception cref="HttpRequestException">The silo cannot be reached.</exception>
    public async Task<int> ListAsync()
    {
        using var reply = await SendAsync(HttpMethod.Get, "api/v1/plans", null).ConfigureAwait(false);
        using var answer = await ReadAsync(reply).ConfigureAwait(false);
        if (answer is null) return 1;
        foreach (var version in answer.RootElement.GetProperty("plans").EnumerateArray())
        {
            var mark = version.GetProperty("inForce").GetBoolean() ? "*" : " ";
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mark} {Text(version, "hash")}  {Text(version, "from"),-24}  {Text(version, "name")}"));
        }

        output.WriteLine("* in force");
        return 0;
    }

    async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await http.SendAsync(request).ConfigureAwait(false);
    }

    /// <summary>The answer, or null after its refusal was told.</summary>
    async Task<JsonDocument?> ReadAsync(HttpResponseMessage reply)
    {
        var text = await reply.Content.ReadAsStringAsync().ConfigureAwait(false);
        try
        {
            var answer = JsonDocument.Parse(text);
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

    static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var field) ? field.GetString() ?? "" : "";
}

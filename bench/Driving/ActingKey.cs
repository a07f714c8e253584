using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace GridActors.Bench.Driving;

/// <summary>A hotline's key, made with the administrator's.</summary>
static class ActingKey
{
    public static async Task<string> CreateAsync(Uri address, string adminKey)
    {
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", adminKey);
        using var content = new StringContent($$"""{"name":"bench-{{Guid.NewGuid():n}}","role":"H","scope":"*"}""", Encoding.UTF8, "application/json");
        using var response = await http.PostAsync("/api/v1/keys", content);
        var body = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"no key: {body}");
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("key").GetString()!;
    }
}

using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using GridActors.Bench.Stores;

namespace GridActors.Bench.Driving;

/// <summary>A hotline's key, made with the first key of a city's folder.</summary>
static class ActingKey
{
    /// <param name="name">Of the client; null for any.</param>
    public static async Task<string> CreateAsync(Uri address, string folder, string? name = null)
    {
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await Store.FirstKeyAsync(folder));
        using var content = new StringContent($$"""{"name":"{{name ?? $"bench-{Guid.NewGuid():n}"}}","role":"H","scope":"*"}""", Encoding.UTF8, "application/json");
        using var response = await http.PostAsync("/api/v1/keys", content);
        var body = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"no key: {body}");
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("key").GetString()!;
    }
}

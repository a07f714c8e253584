using System.Net.Sockets;
using System.Text;

namespace GridActors.Tests.Shared;

/// <summary>A caller with a key, on a connection pool of its own.</summary>
public sealed class Client
{
    readonly HttpClient http;

    /// <param name="patience">How long it waits for an answer; a minute by default.</param>
    public Client(Uri address, string? key, TimeSpan? patience = null)
    {
        http = new(Handler()) { BaseAddress = address, Timeout = patience ?? TimeSpan.FromSeconds(60) };
        if (key is not null) http.DefaultRequestHeaders.Authorization = new("Bearer", key);
    }

    Client(HttpClient http) => this.http = http;

    /// <summary>The same key in another role.</summary>
    public Client As(string role, string? scope = null, string? id = null)
    {
        var acting = new HttpClient(Handler()) { BaseAddress = http.BaseAddress, Timeout = http.Timeout };
        acting.DefaultRequestHeaders.Authorization = http.DefaultRequestHeaders.Authorization;
        acting.DefaultRequestHeaders.Add("X-Act-As", role);
        if (scope is not null) acting.DefaultRequestHeaders.Add("X-Act-Scope", scope);
        if (id is not null) acting.DefaultRequestHeaders.Add("X-Act-Id", id);
        return new(acting);
    }

    /// <summary>Sends what a careless client sends: headers in UTF-8.</summary>
    static SocketsHttpHandler Handler() => new() { MaxConnectionsPerServer = 128, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 };

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    /// <summary>Posts a body as it is, with headers.</summary>
    public Task<Reply> PostAsync(string path, string? body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Post, path, body, headers);

    /// <summary>Reports a case, under an idempotency key where one is given.</summary>
    public Task<Reply> ReportAsync(string body, string? key = null) =>
        PostAsync("/api/v1/cases", body, key is null ? [] : [("Idempotency-Key", key)]);

    /// <summary>A command on the version that was seen.</summary>
    public Task<Reply> CommandAsync(string id, string command, long version, string body = "{}", string? key = null) =>
        PostAsync($"/api/v1/cases/{id}/commands/{command}", body, key is null ? [("If-Match", $"\"{version}\"")] : [("If-Match", $"\"{version}\""), ("Idempotency-Key", key)]);

    public async Task<Reply> SendAsync(HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await SendAsync(request, headers);
    }

    /// <exception cref="HttpRequestException">No answer, or none in time.</exception>
    public async Task<Reply> SendAsync(HttpRequestMessage request, params (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await InTimeAsync(request);
        return new(
            response.StatusCode,
            response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase),
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    async Task<HttpResponseMessage> InTimeAsync(HttpRequestMessage request)
    {
        try
        {
            return await http.SendAsync(request, TestContext.Current.CancellationToken);
        }
        catch (TaskCanceledException late) when (late.InnerException is TimeoutException)
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "no answer in time", late);
        }
        catch (SocketException gone)
        {
            // A server that is killed between accepting a connection and its first byte: .NET asks whom it is connected to, and is told bluntly.
            throw new HttpRequestException(HttpRequestError.ConnectionError, "the server went while it was being connected", gone);
        }
    }
}

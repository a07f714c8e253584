using System.Text.Json;
using GridActors.Gateway.Http;
using GridActors.Gateway.Problems;
using GridActors.Kernel.Contracts;
using Microsoft.AspNetCore.Http;

namespace GridActors.Gateway.Keys;

/// <summary>Keys are made, listed and disabled by administrators. A secret is shown once, in the answer that makes it.</summary>
sealed class KeyEndpoints(KeyRing keys)
{
    public async Task CreateAsync(HttpContext http, Caller caller)
    {
        var wish = await JsonInput.ReadAsync(http, KeyWish.Parse).ConfigureAwait(false);
        var (id, secret, key) = await keys.CreateAsync(wish.Name, wish.Role, wish.Scope).ConfigureAwait(false);
        http.Response.Headers.Location = $"/api/v1/keys/{id}";
        http.Response.Headers.CacheControl = "no-store";
        await JsonOutput.WriteAsync(http, StatusCodes.Status201Created, (id, secret, key), static (json, made) => Write(json, made.id, made.key, made.secret))
            .ConfigureAwait(false);
    }

    public Task ListAsync(HttpContext http, Caller caller) => JsonOutput.WriteAsync(http, StatusCodes.Status200OK, keys.All, static (json, all) =>
    {
        json.WriteStartObject();
        json.WriteStartArray("keys"u8);
        foreach (var (id, key) in all) Write(json, id, key, null);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    public async Task DisableAsync(HttpContext http, Caller caller)
    {
        var id = (string)http.Request.RouteValues["id"]!;
        switch (await keys.DisableAsync(id).ConfigureAwait(false))
        {
            case Disabling.Unknown: await ProblemWriter.WriteAsync(http, "unknown-key", new Detail("key", id)).ConfigureAwait(false); break;
            case Disabling.LastAdmin: await ProblemWriter.WriteAsync(http, "last-admin-key").ConfigureAwait(false); break;
            default: http.Response.StatusCode = StatusCodes.Status204NoContent; break;
        }
    }

    static void Write(Utf8JsonWriter json, string id, StoredKey key, string? secret)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        if (secret is not null) json.WriteString("key"u8, secret);
        json.WriteString("name"u8, key.Name);
        json.WriteString("role"u8, key.Role.ToString());
        json.WriteString("scope"u8, key.Scope);
        json.WriteString("created"u8, InstantText.Write(key.Created));
        if (key.Disabled is { } disabled) json.WriteString("disabled"u8, InstantText.Write(disabled));
        json.WriteEndObject();
    }
}

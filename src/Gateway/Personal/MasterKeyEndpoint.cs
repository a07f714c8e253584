using GridActors.Gateway.Http;
using GridActors.Gateway.Keys;
using GridActors.Gateway.Problems;
using Microsoft.AspNetCore.Http;

namespace GridActors.Gateway.Personal;

/// <summary><c>POST /api/v1/master-key/rotate</c> begins an exchange of the master key; <c>GET /api/v1/master-key</c> tells how far it is.</summary>
sealed class MasterKeyEndpoint(KeyRotation rotation)
{
    public async Task RotateAsync(HttpContext http, Caller caller)
    {
        bool isRecorded;
        try
        {
            isRecorded = await rotation.BeginAsync(caller).ConfigureAwait(false);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            // As in a cluster, where keys are mounted from a secret.
            await ProblemWriter.WriteAsync(http, "keys-read-only").ConfigureAwait(false);
            return;
        }

        if (isRecorded) await WriteAsync(http, StatusCodes.Status202Accepted).ConfigureAwait(false);
        else await ProblemWriter.WriteAsync(http, "not-recorded").ConfigureAwait(false);
    }

    public Task FindAsync(HttpContext http, Caller caller) => WriteAsync(http, StatusCodes.Status200OK);

    Task WriteAsync(HttpContext http, int code) => JsonOutput.WriteAsync(http, code, rotation.Status, static (json, status) =>
    {
        json.WriteStartObject();
        json.WriteString("mark"u8, status.Mark);
        if (status.Next is not null) json.WriteString("next"u8, status.Next);
        json.WriteNumber("rewrapped"u8, status.Rewrapped);
        json.WriteNumber("unreadable"u8, status.Unreadable);
        json.WriteEndObject();
    });
}

using GridActors.Gateway.Http;
using GridActors.Gateway.Keys;
using GridActors.Gateway.Problems;
using GridActors.Hosting.Ledger;
using GridActors.Kernel.Contracts;
using Microsoft.AspNetCore.Http;

namespace GridActors.Gateway.Ledger;

/// <summary><c>POST /api/v1/checkpoints</c>: signs the ledger now, and gives the last checkpoint.</summary>
sealed class CheckpointEndpoint(CheckpointMaker maker)
{
    public async Task MakeAsync(HttpContext http, Caller caller)
    {
        SignedCheckpoint? last;
        try
        {
            last = await maker.MakeAsync(http.RequestAborted).ConfigureAwait(false);
        }
        catch (InvalidDataException altered)
        {
            await ProblemWriter.WriteAsync(http, "ledger-altered", new Detail("why", altered.Message)).ConfigureAwait(false);
            return;
        }

        await JsonOutput.WriteAsync(http, StatusCodes.Status200OK, last, static (json, signed) =>
        {
            json.WriteStartObject();
            if (signed?.Checkpoint is { } checkpoint)
            {
                json.WriteNumber("number"u8, checkpoint.Number);
                json.WriteNumber("from"u8, checkpoint.From);
                json.WriteNumber("to"u8, checkpoint.To);
                json.WriteString("digest"u8, checkpoint.Digest.ToString());
                json.WriteString("previous"u8, checkpoint.Previous.ToString());
                json.WriteString("time"u8, InstantText.Write(checkpoint.Time));
                json.WriteString("key"u8, checkpoint.Key);
                json.WriteBase64String("signature"u8, signed.Signature);
            }

            json.WriteEndObject();
        }).ConfigureAwait(false);
    }
}

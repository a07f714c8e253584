using System.Buffers;
using System.Text;
using GridActors.Gateway.Cases;
using GridActors.Gateway.Http;
using GridActors.Gateway.Keys;
using GridActors.Gateway.Problems;
using GridActors.Grains.Contracts;
using GridActors.Hosting;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using NodaTime;
using NodaTime.Text;

namespace GridActors.Gateway.Plan;

/// <summary>
/// <c>POST /api/v1/plans?effective=…</c> publishes a plan's text and puts it into force at a time, at once when none is given;
/// <c>GET /api/v1/plans</c> lists the versions. For administrators.
/// </summary>
sealed class PlanVersionsEndpoint(ISilo silo, IPlanVersions versions)
{
    /// <summary>Bytes of a plan's text: its characters, most of three bytes.</summary>
    const int LargestText = 24 * 1024 * 1024;

    public async Task PublishAsync(HttpContext http, Caller caller)
    {
        Query.Only(http, "effective");
        var effective = Effective(http);
        var key = IdempotencyKey.Of(http);
        var published = await versions.PublishAsync(await TextAsync(http).ConfigureAwait(false)).ConfigureAwait(false);
        if (published.Faults.Count > 0)
        {
            await ProblemWriter.WriteAsync(http, "bad-plan", new("count", $"{published.Faults.Count}"), new("faults", string.Join('\n', published.Faults))).ConfigureAwait(false);
            return;
        }

        var command = new ActivatePlan(caller.Principal, published.Hash, published.Name, effective);
        var cause = new Cause.Outside(
            Fingerprint.Of(caller.Client, key), Fingerprint.Of("activate-plan", published.Hash, effective is { } at ? InstantText.Write(at) : ""), null);
        var answer = await silo.AskAsync(new(Actors.CityPlan, cause, command), CancellationToken.None).ConfigureAwait(false);
        await versions.RefreshAsync().ConfigureAwait(false);
        if (answer is not Answer.Done { Reply: PlanReply reply } done)
        {
            await AnswerWriter.WriteAsync(http, StatusCodes.Status200OK, Actors.CityPlan, answer, key).ConfigureAwait(false);
            return;
        }

        await JsonOutput.WriteAsync(http, StatusCodes.Status201Created, (published, reply, done), static (json, made) =>
        {
            json.WriteStartObject();
            json.WriteString("hash"u8, made.published.Hash);
            json.WriteString("name"u8, made.published.Name);
            json.WriteString("from"u8, InstantText.Write(made.reply.From));
            json.WriteNumber("version"u8, made.done.Version);
            json.WriteNumber("position"u8, made.done.Position);
            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    public async Task ListAsync(HttpContext http, Caller caller)
    {
        Query.Only(http);
        await JsonOutput.WriteAsync(http, StatusCodes.Status200OK, await versions.ListAsync().ConfigureAwait(false), static (json, all) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("plans"u8);
            foreach (var version in all)
            {
                json.WriteStartObject();
                json.WriteString("hash"u8, version.Hash);
                json.WriteString("name"u8, version.Name);
                if (version.From is { } from) json.WriteString("from"u8, InstantText.Write(from));
                json.WriteBoolean("inForce"u8, version.InForce);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    static Instant? Effective(HttpContext http)
    {
        if ((string?)http.Request.Query["effective"] is not { } text) return null;
        return OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } parsed
            ? parsed.Value.ToInstant()
            : throw new BadInput("bad-time", "effective", "'effective' is a time with its offset, such as 2027-01-01T00:00:00+08:00.");
    }

    static async Task<string> TextAsync(HttpContext http)
    {
        // A plan is longer than what callers send otherwise, and only administrators come here.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = LargestText;
        var bytes = new ArrayBufferWriter<byte>();
        while (true)
        {
            var read = await http.Request.BodyReader.ReadAsync(http.RequestAborted).ConfigureAwait(false);
            foreach (var part in read.Buffer) bytes.Write(part.Span);
            http.Request.BodyReader.AdvanceTo(read.Buffer.End);
            if (bytes.WrittenCount > LargestText) throw new BadInput("request-too-large", null, $"A plan has at most {LargestText} bytes.") { Limit = LargestText };
            if (read.IsCompleted) break;
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.WrittenSpan);
        }
        catch (DecoderFallbackException)
        {
            throw new BadInput("bad-value", null, "A plan's text is UTF-8.");
        }
    }
}

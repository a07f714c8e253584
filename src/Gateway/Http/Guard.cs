using System.Globalization;
using GridActors.Gateway.Cases;
using GridActors.Gateway.Problems;
using GridActors.Hosting.Telemetry;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GridActors.Gateway.Http;

/// <summary>
/// The outermost layer: whatever goes wrong leaves as a problem. What a caller did wrong is not logged (it would fill the log, and may be
/// personal); what we did wrong is, by the kind of exception and its place, without the request.
/// </summary>
sealed partial class Guard(RequestDelegate next, ILogger<Guard> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http).ConfigureAwait(false);
            await NameEmptyAsync(http).ConfigureAwait(false);
        }
        catch (BadInput bad) when (!http.Response.HasStarted)
        {
            await ProblemWriter.WriteAsync(http, bad).ConfigureAwait(false);
        }
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
        {
            if (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
                await ProblemWriter.WriteAsync(http, "request-too-large", new Detail("limit", Limits.RequestBytes.ToString(CultureInfo.InvariantCulture))).ConfigureAwait(false);
            else
                await ProblemWriter.WriteAsync(http, "bad-request").ConfigureAwait(false);
        }
        catch (Exception gone) when (http.RequestAborted.IsCancellationRequested && gone is OperationCanceledException or IOException)
        {
            // The caller went away; there is nobody left to tell.
        }
        catch (JournalFullException) when (!http.Response.HasStarted)
        {
            await AnswerWriter.UnavailableAsync(http, new("journal-full", 5_000)).ConfigureAwait(false);
        }
        catch (JournalUnavailableException) when (!http.Response.HasStarted)
        {
            await AnswerWriter.UnavailableAsync(http, new("journal-away", 2_000)).ConfigureAwait(false);
        }
        catch (AnswerLostException) when (!http.Response.HasStarted)
        {
            await ProblemWriter.WriteAsync(http, "answer-lost").ConfigureAwait(false);
        }
        catch (Exception fault) when (!http.Response.HasStarted)
        {
            Failed(log, fault.GetType().Name, http.GetEndpoint()?.DisplayName ?? "no endpoint", fault.StackTrace);
            await ProblemWriter.WriteAsync(http, "fault").ConfigureAwait(false);
        }
    }

    /// <summary>Answers that routing leaves without a body get one.</summary>
    static Task NameEmptyAsync(HttpContext http)
    {
        if (http.Response.HasStarted || http.Response.ContentLength is not null) return Task.CompletedTask;
        return http.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => ProblemWriter.WriteAsync(http, "not-found"),
            StatusCodes.Status405MethodNotAllowed => ProblemWriter.WriteAsync(http, "method-not-allowed"),
            StatusCodes.Status415UnsupportedMediaType => ProblemWriter.WriteAsync(http, "not-json", new Detail("field", "Content-Type")),
            _ => Task.CompletedTask,
        };
    }

    [LoggerMessage(EventId = (int)LogEvent.RequestFailed, EventName = nameof(LogEvent.RequestFailed), Level = LogLevel.Error, Message = "{Kind} at {Endpoint}\n{Where}")]
    static partial void Failed(ILogger log, string kind, string endpoint, string? where);
}

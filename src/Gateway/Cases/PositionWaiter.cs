using System.Globalization;
using GridActors.Gateway.Http;
using GridActors.Gateway.Problems;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using Microsoft.AspNetCore.Http;

namespace GridActors.Gateway.Cases;

/// <summary>
/// <c>?atLeast=position</c>: a reader who has seen a command's answer asks for at least that. On one database the answer is there at once; on
/// a replica, or with a position from elsewhere, it may take a moment or never come.
/// </summary>
sealed class PositionWaiter(IJournal journal, TimeProvider time)
{
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits; false when the position was not reached, which is answered then.</summary>
    public async Task<bool> WaitAsync(HttpContext http)
    {
        if (Query.Whole(http, "atLeast", 0, long.MaxValue >> Limits.MessageOrdinalBits) is not { } position || position == 0) return true;
        var started = time.GetTimestamp();
        while ((await journal.ReadLogAsync(position - 1, 1).ConfigureAwait(false)).Count == 0)
        {
            if (time.GetElapsedTime(started) >= Longest)
            {
                http.Response.Headers.RetryAfter = "1";
                await ProblemWriter.WriteAsync(http, "position-not-reached", new Detail("position", position.ToString(CultureInfo.InvariantCulture)))
                    .ConfigureAwait(false);
                return false;
            }

            await Task.Delay(Between, time, http.RequestAborted).ConfigureAwait(false);
        }

        return true;
    }
}

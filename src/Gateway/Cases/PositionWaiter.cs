using System.Globalization;
using GridActors.Gateway.Http;
using GridActors.Gateway.Problems;
using GridActors.Hosting;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using Microsoft.AspNetCore.Http;

namespace GridActors.Gateway.Cases;

/// <summary>
/// Waits for what is new in the log: a word that it has grown wakes whoever waits, and since words may be lost (<see cref="Horizon"/>), he looks now and then all the same.
/// </summary>
sealed class PositionWaiter(IJournal journal, ISilo silo, TimeProvider time)
{
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    static readonly TimeSpan AtLeastOnceIn = TimeSpan.FromSeconds(1);

    /// <summary>A city that is busy grows all the time, and a hundred who wait are not to ask the database two thousand times a second.</summary>
    static readonly TimeSpan AtMostOnceIn = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// <c>?atLeast=position</c>: a reader who has seen a command's answer asks for at least that. On one database the answer is there at once; on
    /// a replica, or with a position from elsewhere, it may take a moment or never come.
    /// </summary>
    /// <returns>False when the position was not reached, which is answered then.</returns>
    public async Task<bool> WaitAsync(HttpContext http)
    {
        if (Query.Whole(http, "atLeast", 0, long.MaxValue >> Limits.MessageOrdinalBits) is not { } position || position == 0) return true;
        if ((await LookAsync(() => journal.ReadLogAsync(position - 1, 1), Longest, http.RequestAborted).ConfigureAwait(false)).Count > 0) return true;
        http.Response.Headers.RetryAfter = "1";
        await ProblemWriter.WriteAsync(http, "position-not-reached", new Detail("position", position.ToString(CultureInfo.InvariantCulture))).ConfigureAwait(false);
        return false;
    }

    /// <summary>Looks until there is something, the time is over, or the process stops; what it saw at last.</summary>
    public async Task<IReadOnlyList<T>> LookAsync<T>(Func<ValueTask<IReadOnlyList<T>>> look, TimeSpan longest, CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var heard = silo.Horizon.Position;
            var seen = await look().ConfigureAwait(false);
            var left = longest - time.GetElapsedTime(started);
            if (seen.Count > 0 || left <= TimeSpan.Zero || silo.Health.Why == "stopping") return seen;
            var pause = PauseAsync(AtMostOnceIn);
            await Task.WhenAny(silo.Horizon.After(heard), PauseAsync(AtLeastOnceIn)).ConfigureAwait(false);
            await pause.ConfigureAwait(false);

            Task PauseAsync(TimeSpan most) => Task.Delay(left < most ? left : most, time, cancel);
        }
    }
}

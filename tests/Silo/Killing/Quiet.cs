using GridActors.Kernel.Contracts;
using GridActors.Silo.Tests.Support;
using NodaTime;

namespace GridActors.Silo.Tests.Killing;

/// <summary>The end of a run: nothing new comes, and what was accepted comes to its end.</summary>
static class Quiet
{
    /// <summary>City time, as a silo on that folder tells it.</summary>
    public static async Task<Instant> NowAsync(SiloFolder folder) => (await folder.ClockAsync()).At(SystemClock.Instance.GetCurrentInstant());

    /// <summary>Waits until every message that was sent before is delivered, and every timer that was due before has fired.</summary>
    /// <returns>Before what: a city time and a position.</returns>
    public static async Task<(Instant Time, long Position)> ComesAsync(SiloFolder folder)
    {
        await using var journal = await folder.OpenAsync();
        var from = await NowAsync(folder);
        var position = (await journal.CountAsync()).LastPosition;
        var (messages, timers) = (0, 0);
        await Eventually.Is(
            async () =>
            {
                messages = (await journal.LoadPendingAsync(ShardSet.All, 0, 10)).Count(message => message.Number >> Limits.MessageOrdinalBits <= position);
                timers = (await journal.LoadTimersAsync(ShardSet.All, Instant.FromUnixTimeMilliseconds(-1), from, 10)).Count;
                return messages == 0 && timers == 0;
            },
            () => Task.FromResult($"{messages} or more messages undelivered, {timers} or more timers overdue"),
            TimeSpan.FromSeconds(60));
        return (from, position);
    }
}

using GridActors.Hosting.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GridActors.Gateway.Keys;

/// <summary>Reads the keys again every few seconds, for those that another gateway created or disabled.</summary>
sealed partial class KeyRefresher(KeyRing ring, TimeProvider time, ILogger<KeyRefresher> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(KeyRing.RefreshEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                await ring.RefreshAsync().ConfigureAwait(false);
            }
            catch (Exception broken)
            {
                CouldNotRead(log, broken.Message);
            }
        }
    }

    [LoggerMessage(EventId = (int)LogEvent.KeysNotRead, EventName = nameof(LogEvent.KeysNotRead), Level = LogLevel.Warning, Message = "The API keys could not be read again: {Reason}")]
    static partial void CouldNotRead(ILogger log, string reason);
}

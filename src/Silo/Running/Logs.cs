using GridActors.Silo.Starting;
using Microsoft.Extensions.Logging.Console;

namespace GridActors.Silo.Running;

/// <summary>
/// Logging: warnings and worse, to standard error, so that standard output holds what the silo says to people. One line an entry.
/// </summary>
static class Logs
{
    const string Time = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";

    public static Action<ILoggingBuilder> Of(SiloOptions options) => logging =>
    {
        logging.SetMinimumLevel(LogLevel.Warning);
        // That it cannot listen is said in one line when it happens; the host would say it again, with two stack traces. What Kestrel's
        // parts say while it runs stays.
        logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.None);
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel.", LogLevel.Warning);
        if (options.JsonLog)
            logging.AddJsonConsole(json => (json.TimestampFormat, json.UseUtcTimestamp) = (Time.TrimEnd(), true));
        else
            logging.AddSimpleConsole(text => (text.SingleLine, text.TimestampFormat, text.UseUtcTimestamp, text.ColorBehavior) = (true, Time, true, LoggerColorBehavior.Disabled));
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    };
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace GridActors.Gateway.Tests.Support;

/// <summary>Keeps what is logged, so that a test can look for what must not be in it.</summary>
public sealed class LogLines : ILoggerProvider
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Line(this);

    public void Dispose()
    {
    }

    sealed class Line(LogLines to) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            to.Lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
    }
}

namespace ChannelProtect.Api.Tests.Hosting;

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

/// <summary>Keeps what was logged, with the scopes it was logged in.</summary>
internal sealed class RecordedLog : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public ConcurrentQueue<Entry> Entries { get; } = [];

    public IEnumerable<Entry> Errors => Entries.Where(entry => entry.Level >= LogLevel.Error);

    public ILogger CreateLogger(string categoryName) => new Recorder(this);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose()
    {
    }

    internal sealed record Entry(LogLevel Level, string Text, IReadOnlyList<string> Scopes);

    private sealed class Recorder(RecordedLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => log.scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                var around = new List<string>();
                log.scopes.ForEachScope(
                    (scope, list) => list.Add(scope is IEnumerable<KeyValuePair<string, object>> pairs ? string.Join(',', pairs) : scope?.ToString() ?? ""), around);
                log.Entries.Enqueue(new(logLevel, formatter(state, exception), around));
            }
        }
    }
}

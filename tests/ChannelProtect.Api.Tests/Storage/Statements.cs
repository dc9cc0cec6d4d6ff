namespace ChannelProtect.Api.Tests.Storage;

using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

/// <summary>Every query that EF Core sends to one database while this listens.</summary>
internal sealed class Statements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentDictionary<string, bool> _texts = new();
    private readonly ConcurrentBag<IDisposable> _listening = [];
    private readonly string _database;

    private Statements(string database) => _database = database;

    /// <summary>Listens from now on. A context of EF Core that found nobody listening looks again only after a second.</summary>
    public static async Task<Statements> Of(string database, CancellationToken cancel)
    {
        var statements = new Statements(database);
        statements._listening.Add(DiagnosticListener.AllListeners.Subscribe(statements));
        await Task.Delay(TimeSpan.FromSeconds(1.1), cancel);
        return statements;
    }

    public IEnumerable<string> Texts => _texts.Keys;

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            _listening.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandEventData { Command: { Connection.ConnectionString: var database, CommandText: var text } } && database == _database)
        {
            _texts[text] = true;
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        foreach (var listening in _listening)
        {
            listening.Dispose();
        }
    }
}

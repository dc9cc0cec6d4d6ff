namespace ChannelProtect.Api.Storage;

using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

/// <summary>Says for each SQLite connection what the database file cannot remember: a commit is on disk when it is answered (R12).</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public const string Durable = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";

    /// <summary>What the file does remember: readers and the writer do not wait for each other. EF Core says so only to a file that it makes itself.</summary>
    public const string WriteAhead = "PRAGMA journal_mode = WAL;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Durable;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // SQLite is in the process: there is nothing to wait for.
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}

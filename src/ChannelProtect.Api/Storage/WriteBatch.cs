namespace ChannelProtect.Api.Storage;

using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

/// <summary>
/// Rows to be written together or not at all, sent in one round trip. EF Core's model says how a row becomes parameters; its change
/// tracker is not asked, because each row here is written once, whole, and known to be new or changed.
/// </summary>
internal sealed class WriteBatch(ChannelContext db)
{
    private readonly List<(RowStatement Statement, object Row)> _writes = [];

    public bool IsEmpty => _writes.Count == 0;

    public void Insert<T>(T row)
        where T : class => _writes.Add((RowStatement.Insert(db, typeof(T)), row));

    /// <summary>Writes every column of the row with that key.</summary>
    public void Update<T>(T row)
        where T : class => _writes.Add((RowStatement.Update(db, typeof(T), null), row));

    /// <summary>Writes only these columns of the row with that key.</summary>
    public void Update<T>(T row, ColumnSet columns)
        where T : class => _writes.Add((RowStatement.Update(db, typeof(T), columns), row));

    /// <summary>Deletes the row with that key, if it is there and these columns too are as in <paramref name="row"/>.</summary>
    public void Delete<T>(T row, ColumnSet? matching = null)
        where T : class => _writes.Add((RowStatement.Delete(db, typeof(T), matching), row));

    /// <summary>Commits the writes durably, or throws and leaves nothing behind.</summary>
    public async Task Commit(CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            var connection = db.Database.GetDbConnection();
            await (db switch
            {
                PostgresChannelContext => SendBatch(connection, cancel),
                SqliteChannelContext => SendWithin(connection, cancel),
                _ => SendText(connection, cancel),
            });
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>PostgreSQL runs a batch in one implicit transaction: one round trip, commit included.</summary>
    private async Task SendBatch(DbConnection connection, CancellationToken cancel)
    {
        await using var batch = connection.CreateBatch();
        await using var parameters = connection.CreateCommand();
        foreach (var (statement, row) in _writes)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = statement.PositionalText;
            statement.AddParameters(parameters, command.Parameters, row, _ => "");
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>SQLite is in the process: statements cost no round trip, and the transaction takes the write lock at once.</summary>
    private async Task SendWithin(DbConnection connection, CancellationToken cancel)
    {
        var sqlite = (Microsoft.Data.Sqlite.SqliteConnection)connection;
        await using var transaction = sqlite.BeginTransaction(deferred: false);
        await using var command = Whole(connection, "", "");
        command.Transaction = transaction;
        await command.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>SQL Server takes a text of many statements in one round trip; any error ends the transaction.</summary>
    private async Task SendText(DbConnection connection, CancellationToken cancel)
    {
        await using var command = Whole(connection, "SET XACT_ABORT ON; BEGIN TRANSACTION;\n", "COMMIT TRANSACTION;");
        await command.ExecuteNonQueryAsync(cancel);
    }

    private DbCommand Whole(DbConnection connection, string before, string after)
    {
        var command = connection.CreateCommand();
        var text = new StringBuilder(before);
        foreach (var (statement, row) in _writes)
        {
            var first = command.Parameters.Count;
            text.Append(statement.Text(n => $"@p{first + n}")).Append(";\n");
            statement.AddParameters(command, command.Parameters, row, n => $"@p{first + n}");
        }

        command.CommandText = text.Append(after).ToString();
        return command;
    }
}

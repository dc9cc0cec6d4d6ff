namespace ChannelProtect.Api.Storage;

using System.Data.Common;
using System.Text;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.Data.Sqlite;

/// <summary>
/// Rows to be written together or not at all, sent in one round trip. EF Core's model says how a row becomes parameters; its change
/// tracker is not asked, because each row here is written once, whole, and known to be new or changed.
/// </summary>
internal sealed class WriteBatch(ChannelContext db, Connections connections)
{
    /// <summary>Of one text to SQL Server; its own limit is 2,100.</summary>
    private const int MostParameters = 2_000;

    /// <summary>More rows than this make another statement, so that there are few to prepare.</summary>
    private const int MostRows = 4;

    private const string Savepoint = "one";

    private readonly List<(RowStatement Statement, object Row)> _writes = [];

    public bool IsEmpty => _writes.Count == 0;

    /// <summary>What must hold in the database for the batch to be written, else it was <see cref="Conflicts.AssumedWrongly">assumed wrongly</see>. SQL Server is not asked so.</summary>
    public WriteCondition? Condition { get; set; }

    public void Insert<T>(T row)
        where T : class => _writes.Add((RowStatement.Insert(db, typeof(T)), row));

    /// <summary>Inserts a row with fewer parameters, if all of these columns are null.</summary>
    public void Insert<T>(T row, ColumnSet usuallyNull)
        where T : class => _writes.Add((RowStatement.Insert(db, row, usuallyNull), row));

    /// <summary>Inserts rows that belong together with fewer statements than rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="most">How many one statement takes.</param>
    /// <param name="shared">Columns in which they are alike.</param>
    public void InsertAll<T>(IEnumerable<T> rows, int most = MostRows, ColumnSet? shared = null)
        where T : class
    {
        foreach (var some in rows.Chunk(most))
        {
            _writes.Add((RowStatement.Insert(db, typeof(T), some.Length, shared), some is [var only] ? only : (object)some));
        }
    }

    /// <summary>Inserts a row before all other writes.</summary>
    public void InsertFirst<T>(T row)
        where T : class => _writes.Insert(0, (RowStatement.Insert(db, typeof(T)), row));

    public void Clear()
    {
        _writes.Clear();
        Condition = null;
    }

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
        await using var lease = await connections.OpenForWriting(cancel);
        await (connections.Provider switch
        {
            DatabaseProvider.Postgres => SendBatch(lease, [this], null, cancel),
            DatabaseProvider.Sqlite => SendWithin(lease, cancel),
            DatabaseProvider.SqlServer => SendText(lease, cancel),
        });
    }

    /// <summary>Batches that share a transaction on SQLite: each of them is in it whole, or not at all.</summary>
    /// <returns>For each why it is not; null if it is.</returns>
    public static async Task<Exception?[]> SendWithin(Connections.Lease lease, IReadOnlyList<WriteBatch> batches)
    {
        var failures = new Exception?[batches.Count];
        await using var transaction = ((SqliteConnection)lease.Connection).BeginTransaction(deferred: false);
        for (var i = 0; i < batches.Count; i++)
        {
            await transaction.SaveAsync(Savepoint);
            try
            {
                await Send(lease, transaction, batches[i], CancellationToken.None);
            }
            catch (Exception failure)
            {
                failures[i] = failure;
                await transaction.RollbackAsync(Savepoint);
            }

            await transaction.ReleaseAsync(Savepoint);
        }

        await transaction.CommitAsync();
        return failures;
    }

    /// <summary>
    /// Batches that share a transaction on PostgreSQL, all or nothing. Two that lock the same in different orders would wait a second until
    /// the server found out; these give up sooner.
    /// </summary>
    public static Task SendTogether(Connections.Lease lease, IReadOnlyList<WriteBatch> batches) =>
        SendBatch(lease, batches, "SELECT set_config('lock_timeout', '100ms', true)", CancellationToken.None);

    /// <summary>PostgreSQL runs a batch in one implicit transaction: one round trip, commit included.</summary>
    private static async Task SendBatch(Connections.Lease lease, IReadOnlyList<WriteBatch> batches, string? before, CancellationToken cancel)
    {
        await using var batch = lease.Connection.CreateBatch();
        await using var maker = lease.Connection.CreateCommand();
        var lent = new List<(RowStatement Statement, DbBatchCommand Command)>();
        if (before is not null)
        {
            Add(before);
        }

        foreach (var one in batches)
        {
            one.Condition?.Values.GiveTo(Add(one.Condition.Text), maker);
            foreach (var (statement, row) in one._writes)
            {
                var command = Add(statement.PositionalText);
                statement.LendTo(command, maker, row);
                lent.Add((statement, command));
            }
        }

        if (before is not null)
        {
            await batch.PrepareAsync(cancel);
        }

        await batch.ExecuteNonQueryAsync(cancel);
        lent.ForEach(one => one.Statement.TakeBack(one.Command));

        DbBatchCommand Add(string text)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = text;
            batch.BatchCommands.Add(command);
            return command;
        }
    }

    /// <summary>SQLite is in the process: statements cost no round trip, are prepared once, and the transaction takes the write lock at once.</summary>
    private async Task SendWithin(Connections.Lease lease, CancellationToken cancel)
    {
        await using var transaction = ((SqliteConnection)lease.Connection).BeginTransaction(deferred: false);
        await Send(lease, transaction, this, cancel);
        await transaction.CommitAsync(cancel);
    }

    private static async Task Send(Connections.Lease lease, DbTransaction transaction, WriteBatch batch, CancellationToken cancel)
    {
        if (batch.Condition is { } condition)
        {
            var asked = lease.Command(condition.Text);
            asked.Transaction = transaction;
            condition.Values.GiveTo(asked, DatabaseProvider.Sqlite);
            if (await asked.ExecuteScalarAsync(cancel) is DBNull)
            {
                throw new WrongAssumption();
            }
        }

        foreach (var (statement, row) in batch._writes)
        {
            var command = lease.Command(statement.NamedText);
            command.Transaction = transaction;
            statement.GiveTo(command, row);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>SQL Server takes a text of many statements in one round trip, but no more than 2,100 parameters in one text; any error ends the transaction.</summary>
    private async Task SendText(Connections.Lease lease, CancellationToken cancel)
    {
        var texts = Texts(lease).ToList();
        if (texts is [var only])
        {
            only.CommandText = $"SET XACT_ABORT ON; BEGIN TRANSACTION;\n{Announced}{only.CommandText}COMMIT TRANSACTION;";
            await only.ExecuteNonQueryAsync(cancel);
            return;
        }

        await using var transaction = await lease.Connection.BeginTransactionAsync(cancel);
        texts[0].CommandText = $"{Announced}{texts[0].CommandText}";
        foreach (var text in texts)
        {
            text.Transaction = transaction;
            await text.ExecuteNonQueryAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    /// <summary>Who follows the ledger waits for those that write to it.</summary>
    private string Announced => _writes.Exists(write => write.Row is LedgerRow or LedgerRow[]) ? LedgerOrder.SqlServerWriter : "";

    /// <summary>The writes as commands of many statements, each within the limits of parameters and of statements.</summary>
    internal IEnumerable<DbCommand> Texts(Connections.Lease lease)
    {
        var (command, text, statements) = (lease.Connection.CreateCommand(), new StringBuilder(), 0);
        foreach (var (statement, row) in _writes)
        {
            if (command.Parameters.Count + statement.Width > MostParameters || statements == connections.MaxBatchSize)
            {
                command.CommandText = text.ToString();
                yield return command;
                (command, text, statements) = (lease.Connection.CreateCommand(), new StringBuilder(), 0);
            }

            var first = command.Parameters.Count;
            text.Append(statement.Text(n => $"@p{first + n}")).Append(";\n");
            statement.AddParameters(command, command.Parameters, row, first);
            statements++;
        }

        command.CommandText = text.ToString();
        yield return command;
    }
}

/// <summary>What must hold in the database for a batch to be written.</summary>
/// <param name="Text">A query that divides by zero where it does not: PostgreSQL fails then, SQLite answers null.</param>
/// <param name="Values">The values in it.</param>
internal sealed record WriteCondition(string Text, Values Values);

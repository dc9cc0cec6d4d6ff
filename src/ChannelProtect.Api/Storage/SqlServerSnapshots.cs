namespace ChannelProtect.Api.Storage;

using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

/// <summary>
/// Lets SQL Server's readers see what was committed when they began, as the other databases do: without it they wait for writers, and fall
/// victim to deadlocks with them. EF Core turns it on in a database that it creates; this does in one that somebody else created.
/// </summary>
internal static partial class SqlServerSnapshots
{
    private const string Current = "SELECT is_read_committed_snapshot_on AS Value FROM sys.databases WHERE database_id = DB_ID()";

    /// <summary>Does not wait: it needs the database for itself, and other nodes may be using it.</summary>
    private const string TurnOn = "ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH NO_WAIT";

    public static Task<bool> AreOn(ChannelContext db, CancellationToken cancel) => db.Database.SqlQueryRaw<bool>(Current).SingleAsync(cancel);

    public static async Task TryTurnOn(ChannelContext db, ILogger logger, CancellationToken cancel)
    {
        if (await AreOn(db, cancel))
        {
            return;
        }

        try
        {
            await db.Database.ExecuteSqlRawAsync(TurnOn, cancel);
        }
        catch (SqlException failure)
        {
            // The product is right without it, only slower.
            LogOff(logger, TurnOn, failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Readers of this database wait for writers. While nobody uses it, run: {Statement}")]
    private static partial void LogOff(ILogger logger, string statement, Exception failure);
}

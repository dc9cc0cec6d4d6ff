namespace ChannelProtect.Api.Hosting;

using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;

/// <summary>Tells a database that is away, full or too busy from a defect of ours.</summary>
internal static class Outages
{
    public static bool Caused(Exception? exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is TimeoutException or SocketException or RetryLimitExceededException or DbException { IsTransient: true }
                || cause is SqliteException { SqliteErrorCode: Sqlite.Busy or Sqlite.Locked or Sqlite.InputOutput or Sqlite.Full or Sqlite.CannotOpen }
                || cause is SqlException { Class: >= FatalSeverity } or SqlException { Number: SqlTimeout or SqlDeadlock })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>From this severity on SQL Server closes the connection.</summary>
    private const byte FatalSeverity = 20;
    private const int SqlTimeout = -2;
    private const int SqlDeadlock = 1205;

    /// <summary>SQLite's primary result codes.</summary>
    private static class Sqlite
    {
        public const int Busy = 5;
        public const int Locked = 6;
        public const int InputOutput = 10;
        public const int Full = 13;
        public const int CannotOpen = 14;
    }
}

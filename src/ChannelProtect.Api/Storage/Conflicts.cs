namespace ChannelProtect.Api.Storage;

using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

/// <summary>Tells a lost race, which fresh state may win, from a real failure.</summary>
internal static class Conflicts
{
    public static bool Lost(DbException failure) => failure switch
    {
        // A key that somebody else took first; serialization failure; deadlock.
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => true,
        _ when AssumedWrongly(failure) => true,
        // SQLITE_BUSY, SQLITE_LOCKED, and SQLITE_CONSTRAINT_UNIQUE and _PRIMARYKEY.
        SqliteException { SqliteErrorCode: 5 or 6 } or SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } => true,
        // Unique index, unique constraint, deadlock victim.
        SqlException { Number: 2601 or 2627 or 1205 } => true,
        _ => false,
    };

    /// <summary>Whether the condition of a write did not hold.</summary>
    public static bool AssumedWrongly(DbException failure) => failure is WrongAssumption or PostgresException { SqlState: PostgresErrorCodes.DivisionByZero };
}

/// <summary>The condition of a write did not hold, as SQLite told it.</summary>
internal sealed class WrongAssumption() : DbException("What was assumed does not hold.");

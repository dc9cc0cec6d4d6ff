namespace ChannelProtect.Api.Ledger;

using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>
/// The order of the entries of all streams, and how far a follower may read: never past an entry that is still being written, since
/// it would not come back for it. Numbers are given when an entry is written and not when it is committed, so each database has to be asked
/// in its own way.
/// </summary>
internal static class LedgerOrder
{
    /// <summary>The transaction that wrote an entry, on PostgreSQL.</summary>
    private const string Transaction = "Transaction";

    /// <summary>What a write on SQL Server begins with.</summary>
    public static readonly string SqlServerWriter = Lock("Shared", TimeSpan.FromSeconds(30));

    private static readonly string SqlServerFollower = Lock("Exclusive", TimeSpan.FromSeconds(5));

    /// <summary>One writer at a time: the number is the row's own place in the table, and costs nothing.</summary>
    public static void OnSqlite(EntityTypeBuilder<LedgerRow> ledger)
    {
        ledger.HasKey(entry => entry.Sequence);
        ledger.HasIndex(entry => new { entry.Stream, entry.Position }).IsUnique();

        // SQLite takes no default for a row's own place. But without one EF Core would have it AUTOINCREMENT, which writes one more page at each commit.
        ledger.Property(entry => entry.Sequence).HasDefaultValueSql("0");
    }

    /// <summary>Transactions are numbered, and the server knows below which number none is under way.</summary>
    public static void OnPostgres(EntityTypeBuilder<LedgerRow> ledger)
    {
        ledger.Property(entry => entry.Sequence).UseIdentityAlwaysColumn();
        ledger.Property<ulong>(Transaction).HasColumnType("xid8").HasDefaultValueSql("pg_current_xact_id()").Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        ledger.HasIndex(Transaction, nameof(LedgerRow.Sequence));
    }

    /// <summary>A write holds a lock that all writes share; who holds it alone knows that none is under way.</summary>
    public static void OnSqlServer(EntityTypeBuilder<LedgerRow> ledger)
    {
        ledger.Property(entry => entry.Sequence).UseIdentityColumn();
        ledger.HasIndex(entry => entry.Sequence).IsUnique();
    }

    /// <summary>The entries after a mark, in order; fewer than there are if some are not safe to read yet.</summary>
    public static async Task<List<OrderedEntry>> EntriesAfter(this ChannelContext db, LedgerMark mark, int most, CancellationToken cancel)
    {
        var ledger = db.Set<LedgerRow>().AsNoTracking();
        switch (db)
        {
            case PostgresChannelContext:
                var transaction = mark.Transaction.ToString(null as IFormatProvider);
                return await db.Set<LedgerRow>()
                    .FromSql($"""SELECT * FROM "Ledger" WHERE ("Transaction", "Sequence") > ({transaction}::xid8, {mark.Sequence}) AND "Transaction" < pg_snapshot_xmin(pg_current_snapshot())""")
                    .AsNoTracking()
                    .OrderBy(entry => EF.Property<ulong>(entry, Transaction)).ThenBy(entry => entry.Sequence)
                    .Take(most)
                    .Select(entry => new OrderedEntry(new(EF.Property<ulong>(entry, Transaction), entry.Sequence), entry.Stream, entry.Position, entry.RecordedAt))
                    .ToListAsync(cancel);
            case SqlServerChannelContext:
                // Writers are kept waiting only if there is something to wait for.
                var until = await ledger.AnyAsync(entry => entry.Sequence > mark.Sequence, cancel) ? await LastCommitted(db, cancel) : 0;
                ledger = ledger.Where(entry => entry.Sequence <= until);
                break;
        }

        return await ledger.Where(entry => entry.Sequence > mark.Sequence)
            .OrderBy(entry => entry.Sequence)
            .Take(most)
            .Select(entry => new OrderedEntry(new(0, entry.Sequence), entry.Stream, entry.Position, entry.RecordedAt))
            .ToListAsync(cancel);
    }

    /// <summary>When the first entry after a mark was written down, whether or not it is safe to read yet; null if there is none. How far behind a follower is, is told by that.</summary>
    public static Task<DateTimeOffset?> NextAfter(this ChannelContext db, LedgerMark mark, CancellationToken cancel)
    {
        var ledger = db.Set<LedgerRow>().AsNoTracking();
        if (db is not PostgresChannelContext)
        {
            return ledger.Where(entry => entry.Sequence > mark.Sequence).OrderBy(entry => entry.Sequence).Select(entry => (DateTimeOffset?)entry.RecordedAt).FirstOrDefaultAsync(cancel);
        }

        var transaction = mark.Transaction.ToString(null as IFormatProvider);
        return db.Set<LedgerRow>().FromSql($"""SELECT * FROM "Ledger" WHERE ("Transaction", "Sequence") > ({transaction}::xid8, {mark.Sequence})""").AsNoTracking()
            .OrderBy(entry => EF.Property<ulong>(entry, Transaction)).ThenBy(entry => entry.Sequence).Select(entry => (DateTimeOffset?)entry.RecordedAt).FirstOrDefaultAsync(cancel);
    }

    /// <summary>Held until the transaction ends: by writes together, by a follower alone.</summary>
    private static string Lock(string mode, TimeSpan patience) => string.Create(null, $"""
        DECLARE @ledger int; EXEC @ledger = sp_getapplock @Resource = N'channelprotect-ledger', @LockMode = N'{mode}', @LockOwner = N'Transaction', @LockTimeout = {patience.TotalMilliseconds};
        IF @ledger < 0 THROW 51205, N'The ledger could not be locked.', 1;

        """);

    private static async Task<long> LastCommitted(ChannelContext db, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlRawAsync(SqlServerFollower, cancel);
        var last = await db.Set<LedgerRow>().MaxAsync(entry => entry.Sequence, cancel);
        await transaction.CommitAsync(cancel);
        return last;
    }
}

/// <summary>How far a follower of the ledger has come.</summary>
/// <param name="Transaction">The last entry's transaction, where the database orders by it; else 0.</param>
/// <param name="Sequence">The last entry's number.</param>
internal readonly record struct LedgerMark(ulong Transaction, long Sequence)
{
    public static LedgerMark Parse(string text) => text.Split('.') is [var transaction, var sequence] ? new(ulong.Parse(transaction, null), long.Parse(sequence, null)) : default;

    public override string ToString() => string.Create(null, $"{Transaction}.{Sequence}");
}

/// <summary>An entry in the order of all streams.</summary>
/// <param name="Mark">Its place.</param>
/// <param name="Stream">The stream it is in.</param>
/// <param name="Position">Its position there.</param>
/// <param name="RecordedAt">When it was written down.</param>
internal sealed record OrderedEntry(LedgerMark Mark, string Stream, int Position, DateTimeOffset RecordedAt);

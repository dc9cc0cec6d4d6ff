namespace ChannelProtect.Api.Tests.Ledger;

using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Storage;
using Microsoft.EntityFrameworkCore;

/// <summary>Who follows the whole ledger misses nothing and meets nothing twice, whoever writes meanwhile and however late they commit.</summary>
public sealed class LedgerOrderTests(UnruledApps apps) : IClassFixture<UnruledApps>
{
    private const int Writers = 6;
    private const int Writes = 25;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_follower_steps_over_no_entry_that_commits_late(Engine engine)
    {
        var app = apps.On(engine);
        var begun = await End(app);
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => Write(app, writer), Cancel)));

        List<OrderedEntry> followed = [];
        for (var (mark, last) = (begun, false); !last || await app.Look(db => db.NextAfter(mark, Cancel)) is not null;)
        {
            last = writing.IsCompleted;
            var some = await app.Look(db => db.EntriesAfter(mark, 7, Cancel));
            followed.AddRange(some);
            mark = some.Count > 0 ? some[^1].Mark : mark;
        }

        await writing;
        var written = Enumerable.Range(0, Writers).SelectMany(writer => Enumerable.Range(1, Writes).Select(position => (Stream(writer), position))).ToHashSet();
        var seen = followed.Where(entry => entry.Stream.StartsWith("late", StringComparison.Ordinal)).Select(entry => (entry.Stream, entry.Position)).ToList();
        Assert.Equal(written.Count, seen.Count);
        Assert.Equal(written, seen.ToHashSet());
        Assert.All(seen.GroupBy(entry => entry.Stream), stream => Assert.Equal(stream.Select(entry => entry.Position).Order(), stream.Select(entry => entry.Position)));
    }

    private static string Stream(int writer) => $"late{writer}";

    private static async Task<LedgerMark> End(ChannelApp app)
    {
        var mark = default(LedgerMark);
        while (await app.Look(db => db.EntriesAfter(mark, 500, Cancel)) is { Count: > 0 } some)
        {
            mark = some[^1].Mark;
        }

        return mark;
    }

    /// <summary>Transactions that stay open for a while after they have written, each for another time.</summary>
    private static async Task Write(ChannelApp app, int writer)
    {
        for (var position = 1; position <= Writes; position++)
        {
            await app.Look(async db =>
            {
                using var pass = await app.Gate.Enter(Cancel);
                await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
                if (db is SqlServerChannelContext)
                {
                    await db.Database.ExecuteSqlRawAsync(LedgerOrder.SqlServerWriter, Cancel);
                }

                db.Add(LedgerChain.Next(Stream(writer), position, LedgerChain.Start, "late", "{}", app.Now, app.Now, "nobody", 1));
                await db.SaveChangesAsync(Cancel);
                await Task.Delay((writer * 7 + position * 3) % 20, Cancel);
                await transaction.CommitAsync(Cancel);
                return 0;
            });
        }
    }
}

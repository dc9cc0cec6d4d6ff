namespace ChannelProtect.Api.Storage;

using System.Data.Common;
using Npgsql;

/// <summary>
/// Commits what was decided. Decisions that are ready while others are being committed wait for a moment and then share one commit: under load
/// there are fewer of them, and without it nobody waits. If one of those that share cannot be written, the others are, as if it had been alone.
/// </summary>
internal sealed class SharedCommits(Connections connections, WriteGate gate)
{
    /// <summary>More than this would make the first of them wait for the last.</summary>
    private const int MostTogether = 16;

    /// <summary>How many commits are under way before others wait. SQLite takes one at a time; on SQL Server each goes at once.</summary>
    private readonly int _most = connections.Provider switch
    {
        DatabaseProvider.Sqlite => 1,
        DatabaseProvider.Postgres => Environment.ProcessorCount,
        DatabaseProvider.SqlServer => int.MaxValue,
    };

    /// <summary>Where one of them has just spoilt a batch, for so long nobody shares: whoever sends the same refused thing again and again slows no others down.</summary>
    private const int MillisecondsAlone = 1_000;

    /// <summary>Where somebody has just assumed wrongly, for so long nobody assumes anything: what comes next is likely to be as well known.</summary>
    private const int MillisecondsAsking = 1_000;

    private readonly Lock _lock = new();
    private readonly Queue<Waiting> _waiting = new();
    private int _underWay;
    private long _aloneUntil;
    private long _askUntil;

    /// <summary>
    /// Whether a decision may assume what it would else have to ask the database first, and say so by <see cref="WriteBatch.Condition"/>. To
    /// PostgreSQL that saves a round trip. On SQLite the writer has in its memory what a reader must read again after each commit.
    /// </summary>
    public bool MayAssume => connections.Provider != DatabaseProvider.SqlServer && Environment.TickCount64 >= _askUntil;

    /// <summary>Commits the writes durably, or throws and leaves nothing behind. Not for who is inside the gate.</summary>
    public async Task Commit(WriteBatch writes)
    {
        if (MustWait(writes) is { } waiting)
        {
            await waiting.Task;
            return;
        }

        try
        {
            using var pass = await gate.Enter(CancellationToken.None);
            await writes.Commit(CancellationToken.None);
        }
        catch (DbException failure) when (IsWrong(writes, failure))
        {
            AskFirst();
            throw;
        }
        finally
        {
            LetOthersGo();
        }
    }

    /// <summary>Whether something was assumed and may be why it was lost: what the condition left out, a unique index has said.</summary>
    private static bool IsWrong(WriteBatch writes, Exception? failure) => writes.Condition is not null && failure is DbException told && Conflicts.Lost(told);

    private void Tell(Waiting waiting, Exception? failure)
    {
        if (IsWrong(waiting.Writes, failure))
        {
            AskFirst();
        }

        waiting.Tell(failure);
    }

    private void AskFirst() => _askUntil = Environment.TickCount64 + MillisecondsAsking;

    private Waiting? MustWait(WriteBatch writes)
    {
        lock (_lock)
        {
            if (_underWay < _most || Environment.TickCount64 < _aloneUntil)
            {
                _underWay++;
                return null;
            }

            var waiting = new Waiting(writes);
            _waiting.Enqueue(waiting);
            return waiting;
        }
    }

    private void LetOthersGo()
    {
        var together = new List<Waiting>();
        lock (_lock)
        {
            while (together.Count < MostTogether && _waiting.TryDequeue(out var next))
            {
                together.Add(next);
            }

            if (together.Count == 0)
            {
                _underWay--;
                return;
            }
        }

        // They are nobody's request: neither its trace nor its log's scope goes with them.
        ThreadPool.UnsafeQueueUserWorkItem(static work => _ = work.Owner.Commit(work.Together), (Owner: this, Together: together), preferLocal: false);
    }

    private async Task Commit(List<Waiting> together)
    {
        try
        {
            using var pass = await gate.Enter(CancellationToken.None);
            await (connections.Provider == DatabaseProvider.Sqlite ? WithinOneTransaction(together) : AsOneBatch(together));
        }
        catch (Exception failure)
        {
            together.ForEach(waiting => Tell(waiting, failure));
        }
        finally
        {
            LetOthersGo();
        }
    }

    /// <summary>On SQLite each is taken back to a savepoint of its own, if it must be.</summary>
    private async Task WithinOneTransaction(List<Waiting> together)
    {
        await using var lease = await connections.OpenForWriting(CancellationToken.None);
        var failures = await WriteBatch.SendWithin(lease, [.. together.Select(waiting => waiting.Writes)]);
        for (var i = 0; i < together.Count; i++)
        {
            Tell(together[i], failures[i]);
        }
    }

    /// <summary>PostgreSQL takes all or nothing. Where it does not take all, each goes alone; unless nobody knows whether it took them.</summary>
    private async Task AsOneBatch(List<Waiting> together)
    {
        try
        {
            await using var lease = await connections.OpenForWriting(CancellationToken.None);
            await WriteBatch.SendTogether(lease, [.. together.Select(waiting => waiting.Writes)]);
            together.ForEach(waiting => waiting.Tell(null));
        }
        catch (Exception failure) when (together.Count > 1 && failure is PostgresException or not NpgsqlException)
        {
            if (failure is not DbException told || !Conflicts.AssumedWrongly(told))
            {
                lock (_lock)
                {
                    _aloneUntil = Environment.TickCount64 + MillisecondsAlone;
                }
            }

            foreach (var waiting in together)
            {
                Tell(waiting, await Alone(waiting.Writes));
            }
        }
    }

    private static async Task<Exception?> Alone(WriteBatch writes)
    {
        try
        {
            await writes.Commit(CancellationToken.None);
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    private sealed class Waiting(WriteBatch writes) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public WriteBatch Writes => writes;

        public void Tell(Exception? failure)
        {
            if (failure is null)
            {
                TrySetResult();
            }
            else
            {
                TrySetException(failure);
            }
        }
    }
}

namespace ChannelProtect.Api.Storage;

/// <summary>
/// Commits what was decided. On SQLite, which has one writer at a time, decisions that are ready while another is being committed wait for a moment and
/// then share one commit: under load there are fewer of them, and without it nobody waits. What cannot be written is taken back to a savepoint of its
/// own, so that nobody feels another's loss. Other databases commit many at a time, and share nothing.
/// </summary>
internal sealed class SharedCommits(Connections connections, WriteGate gate)
{
    /// <summary>More than this would make the first of them wait for the last.</summary>
    private const int MostTogether = 32;

    private readonly Lock _lock = new();
    private readonly Queue<Waiting> _waiting = new();
    private bool _underWay;

    /// <summary>Commits the writes durably, or throws and leaves nothing behind. Not for who is inside the gate.</summary>
    public async Task Commit(WriteBatch writes)
    {
        if (connections.Provider != DatabaseProvider.Sqlite)
        {
            await writes.Commit(CancellationToken.None);
            return;
        }

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
        finally
        {
            LetOthersGo();
        }
    }

    private Waiting? MustWait(WriteBatch writes)
    {
        lock (_lock)
        {
            if (!_underWay)
            {
                _underWay = true;
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
                _underWay = false;
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
            await using var lease = await connections.OpenForWriting(CancellationToken.None);
            var failures = await WriteBatch.SendWithin(lease, [.. together.Select(waiting => waiting.Writes)]);
            for (var i = 0; i < together.Count; i++)
            {
                together[i].Tell(failures[i]);
            }
        }
        catch (Exception failure)
        {
            together.ForEach(waiting => waiting.Tell(failure));
        }
        finally
        {
            LetOthersGo();
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

namespace ChannelProtect.Api.Storage;

/// <summary>
/// SQLite has one writer at a time, and who waits in its busy handler waits blindly, up to half a second at the 99th percentile.
/// So the writers of this process queue here, first come first served; readers never wait. Other databases need no queue.
/// </summary>
internal sealed class WriteGate(DatabaseOptions database) : IDisposable
{
    private readonly SemaphoreSlim? _gate = database.Provider == DatabaseProvider.Sqlite ? new(1, 1) : null;

    public async ValueTask<Pass> Enter(CancellationToken cancel)
    {
        if (_gate is not null)
        {
            await _gate.WaitAsync(cancel);
        }

        return new(_gate);
    }

    /// <summary>
    /// For who may be called from inside the gate without knowing it: waits its turn for a moment, and then goes beside the queue, where
    /// SQLite's own busy handler makes it wait.
    /// </summary>
    public Pass EnterOrGoBeside(TimeSpan patience) => new(_gate?.Wait(patience) is true ? _gate : null);

    public void Dispose() => _gate?.Dispose();

    internal readonly struct Pass(SemaphoreSlim? gate) : IDisposable
    {
        public void Dispose() => gate?.Release();
    }
}

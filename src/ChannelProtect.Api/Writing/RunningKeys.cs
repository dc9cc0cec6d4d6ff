namespace ChannelProtect.Api.Writing;

using System.Collections.Concurrent;

/// <summary>
/// The idempotency keys whose requests this node is running. A retry that overtakes its first try is told to wait; on another node
/// it meets the first one's row in the database instead, and gets its answer.
/// </summary>
internal sealed class RunningKeys
{
    private readonly ConcurrentDictionary<(string Scope, string Key), byte> _running = new();

    public bool TryBegin(string scope, string key) => _running.TryAdd((scope, key), 0);

    public void End(string scope, string key) => _running.TryRemove((scope, key), out _);
}

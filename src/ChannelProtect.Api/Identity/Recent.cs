namespace ChannelProtect.Api.Identity;

using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

/// <summary>
/// Remembers the latest entries, never more than <paramref name="capacity"/>. Two generations: when the young one is half of the capacity it
/// becomes the old one, and what was old is forgotten; an entry that is asked for returns to the young. So there is no timer, no list of
/// uses to lock, and no single entry whose removal costs more than another's.
/// </summary>
internal sealed class Recent<TKey, TValue>(int capacity)
    where TKey : notnull
    where TValue : class
{
    private readonly Lock _turn = new();
    private volatile ConcurrentDictionary<TKey, TValue> _young = new();
    private volatile ConcurrentDictionary<TKey, TValue> _old = new();
    private int _added;

    public bool TryGet(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        if (_young.TryGetValue(key, out value))
        {
            return true;
        }

        if (!_old.TryGetValue(key, out value))
        {
            return false;
        }

        Set(key, value);
        return true;
    }

    public void Set(TKey key, TValue value)
    {
        _young[key] = value;

        // Replaced entries count too: a generation may so end early, which is harmless, but never late. Counting the dictionary would lock all of it.
        if (Interlocked.Increment(ref _added) >= capacity / 2)
        {
            Turn();
        }
    }

    private void Turn()
    {
        lock (_turn)
        {
            if (_added >= capacity / 2)
            {
                _old = _young;
                _young = new();
                _added = 0;
            }
        }
    }
}

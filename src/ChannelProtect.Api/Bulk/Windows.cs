namespace ChannelProtect.Api.Bulk;

/// <summary>Rows taken a few at a time, for a transaction or for several hands at once.</summary>
internal static class Windows
{
    /// <summary>
    /// Windows of up to <paramref name="atMost"/> rows. A window is handed on as soon as the next row is not there yet, so that a client
    /// that waits for one answer before it sends the next row does not wait for ever.
    /// </summary>
    public static async IAsyncEnumerable<IReadOnlyList<T>> InWindowsOf<T>(this IAsyncEnumerable<T> rows, int atMost)
    {
        await using var row = rows.GetAsyncEnumerator();
        List<T> window = new(atMost);
        Task<bool>? next = null;
        try
        {
            while (true)
            {
                next = row.MoveNextAsync().AsTask();
                if (window.Count == atMost || (window.Count > 0 && !next.IsCompleted))
                {
                    yield return window;
                    window = new(atMost);
                }

                if (!await next)
                {
                    break;
                }

                window.Add(row.Current);
            }

            if (window.Count > 0)
            {
                yield return window;
            }
        }
        finally
        {
            // Whoever stops in the middle may stop while the next row is on its way; the enumerator cannot be closed before it came.
            await (next ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

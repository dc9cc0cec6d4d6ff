namespace ChannelProtect.Api.Hosting;

using Microsoft.AspNetCore.Mvc;

/// <summary>One page of a list.</summary>
/// <param name="Items">What the page holds, in the list's order.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
internal sealed record PageOf<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Which page is asked for: bind with <c>[AsParameters]</c>.</summary>
/// <param name="Limit">How many items at most; 50 unless said.</param>
/// <param name="Cursor">Where the page starts: the <c>next</c> of the page before.</param>
internal readonly record struct PageRequest([FromQuery(Name = "limit")] Limit? Limit, [FromQuery(Name = "cursor")] Cursor? Cursor)
{
    public int Size => (Limit ?? Hosting.Limit.Default).Items;

    /// <summary>A page of the items read; ask the database for <see cref="Size"/> + 1 to learn whether more follow.</summary>
    /// <param name="read">At most one more item than the page holds.</param>
    /// <param name="after">The cursor that continues after an item.</param>
    public PageOf<T> Cut<T>(IReadOnlyList<T> read, Func<T, Cursor> after) =>
        read.Count > Size ? new([.. read.Take(Size)], after(read[Size - 1]).ToString()) : new(read, null);
}

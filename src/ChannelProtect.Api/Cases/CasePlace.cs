namespace ChannelProtect.Api.Cases;

using System.Globalization;
using ChannelProtect.Api.Casework;
using ChannelProtect.Api.Hosting;

/// <summary>Where in a list of cases one stands.</summary>
/// <param name="Order">The list's order.</param>
/// <param name="IsDecided">Whether it is among those that wait for no decision, which come last.</param>
/// <param name="At">When it should be decided, or when it was opened.</param>
/// <param name="Id">The case.</param>
internal sealed record CasePlace(CaseOrder Order, bool IsDecided, DateTimeOffset At, string Id)
{
    public static CasePlace First(CaseOrder order) => new(order, false, DateTimeOffset.MinValue, "");

    public static CasePlace Of(CaseRow row, CaseOrder order) => new(order, row.IsDecided, order == CaseOrder.Opened ? row.OpenedAt : row.DecideBy, row.Id);

    /// <summary>A cursor is good for the order that it was given for, and for no other.</summary>
    public static CasePlace Of(Cursor? cursor, CaseOrder order) => cursor?.KeyOf(ListOf(order), 3) is not { } key ? First(order)
        : key[0] is "0" or "1" && long.TryParse(key[1], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks ? new(order, key[0] == "1", new(ticks, TimeSpan.Zero), key[2])
        : throw Cursor.Unreadable();

    public Cursor ToCursor() => Cursor.After(ListOf(Order), IsDecided ? "1" : "0", At.UtcTicks.ToString(CultureInfo.InvariantCulture), Id);

    /// <summary>What comes after it, in the order.</summary>
    public IQueryable<CaseRow> Following(IQueryable<CaseRow> cases)
    {
        var (at, id) = (At, Id);
        return Order == CaseOrder.Opened
            ? cases.Where(c => c.OpenedAt >= at && (c.OpenedAt > at || c.Id.CompareTo(id) > 0)).OrderBy(c => c.OpenedAt).ThenBy(c => c.Id)
            : cases.Where(c => c.DecideBy >= at && (c.DecideBy > at || c.Id.CompareTo(id) > 0)).OrderBy(c => c.DecideBy).ThenBy(c => c.Id);
    }

    private static string ListOf(CaseOrder order) => order == CaseOrder.Opened ? "cases.opened" : "cases";
}

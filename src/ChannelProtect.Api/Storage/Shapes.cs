namespace ChannelProtect.Api.Storage;

using System.Data.Common;
using ChannelProtect.Api.Storage.Rows;

/// <summary>
/// The shapes of the rows that hot queries read: a renewal is <c>r</c>, its account <c>a</c>. Whole where a decision is made on it; only
/// to be shown, it comes without what no view shows, since a page of fifty costs what its columns cost.
/// </summary>
internal sealed class Shapes(RowShape<RenewalRow> whole, RowShape<RenewalRow> shown, RowShape<AccountRow> account)
{
    /// <summary>For finding, deciding and proving alone.</summary>
    private static readonly string[] NeverShown =
    [
        nameof(RenewalRow.ContractKey), nameof(RenewalRow.Domain), nameof(RenewalRow.LineSequence), nameof(RenewalRow.Confirmed), nameof(RenewalRow.RegistrationId), nameof(RenewalRow.InFlightUsed),
        nameof(RenewalRow.Cooldowns), nameof(RenewalRow.NextLapseAt), nameof(RenewalRow.NextHolder), nameof(RenewalRow.NextHolderRegion), nameof(RenewalRow.NextHeldUntil), nameof(RenewalRow.LedgerHead),
    ];

    /// <summary>Most renewals have no request, no quote open and no clock stopped: then half of the columns need no look.</summary>
    private static readonly Dictionary<string, string[]> Followers = new()
    {
        [nameof(RenewalRow.PendingId)] =
        [
            nameof(RenewalRow.Requester), nameof(RenewalRow.RequesterRegion), nameof(RenewalRow.RequestedAt), nameof(RenewalRow.ServedBy), nameof(RenewalRow.ServedAt),
            nameof(RenewalRow.RespondBy), nameof(RenewalRow.TransferProtectedUntil), nameof(RenewalRow.TransferLock), nameof(RenewalRow.RequestPolicyVersion),
        ],
        [nameof(RenewalRow.InFlightUntil)] = [nameof(RenewalRow.InFlightSince)],
        [nameof(RenewalRow.TolledSince)] = [nameof(RenewalRow.Tollings)],
        [nameof(RenewalRow.NextHolder)] = [nameof(RenewalRow.NextHolderRegion), nameof(RenewalRow.NextHeldUntil)],
    };

    public string Columns { get; } = whole.Columns("r");

    public string From { get; } = $"{whole.Table} AS r";

    public string SelectShown { get; } = $"SELECT {shown.Columns("r")} FROM {shown.Table} AS r";

    /// <summary>To be joined to renewals named <c>r</c>, and the columns that this adds.</summary>
    public string JoinAccount { get; } = $"""JOIN {account.Table} AS a ON a."Id" = r."AccountId" """;

    public string AccountColumns { get; } = account.Columns("a");

    /// <summary>Renewals to be shown with their accounts; a renewal's id comes first.</summary>
    public string SelectShownWithAccount { get; } =
        $"""SELECT {shown.Columns("r")}, {account.Columns("a")} FROM {shown.Table} AS r JOIN {account.Table} AS a ON a."Id" = r."AccountId" """;

    public int Width => whole.Width;

    /// <summary>The renewals whose ids a query finds.</summary>
    public string SelectAmong(string ids) => $"""SELECT {Columns} FROM ({ids}) AS k JOIN {From} ON r."Id" = k."Id" """;

    public static Shapes Of(ChannelContext db) =>
        new(RowShape<RenewalRow>.Of(db, Followers, []), RowShape<RenewalRow>.Of(db, Followers, NeverShown), RowShape<AccountRow>.Of(db, [], [nameof(AccountRow.CreatedAt)]));

    public RenewalRow Read(DbDataReader reader) => whole.Read(reader);

    public RenewalAndAccount ReadShown(DbDataReader reader) => new(shown.Read(reader), account.Read(reader, shown.Width));
}

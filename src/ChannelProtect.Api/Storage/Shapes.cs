namespace ChannelProtect.Api.Storage;

using System.Data.Common;
using ChannelProtect.Api.Storage.Rows;

/// <summary>
/// The shapes of the rows that hot queries read: a renewal is <c>r</c>, its account <c>a</c>. Whole where a decision is made on it; only
/// to be shown, it comes without what no view shows, since a page of fifty costs what its columns cost.
/// </summary>
internal sealed class Shapes(RowShape<RenewalRow> whole, RowShape<RenewalRow> shown, RowShape<AccountRow> account, RowShape<AccountRow> wholeAccount)
{
    /// <summary>For finding, deciding and proving alone.</summary>
    private static readonly string[] NeverShown =
    [
        nameof(RenewalRow.ContractKey), nameof(RenewalRow.LineSequence), nameof(RenewalRow.Confirmed), nameof(RenewalRow.RegistrationId), nameof(RenewalRow.InFlightUsed),
        nameof(RenewalRow.Cooldowns), nameof(RenewalRow.LastTransfer), nameof(RenewalRow.Alert), nameof(RenewalRow.ChasedAt), nameof(RenewalRow.NextAlertAt), nameof(RenewalRow.MopUpAt), nameof(RenewalRow.NextHolder), nameof(RenewalRow.NextHolderRegion), nameof(RenewalRow.NextHeldUntil), nameof(RenewalRow.LedgerHead),
    ];

    private static readonly string[] NeverShownOfAccount =
    [
        nameof(AccountRow.Domain), nameof(AccountRow.NamedAt), nameof(AccountRow.CountrySince), nameof(AccountRow.Domains), nameof(AccountRow.MergedInto), nameof(AccountRow.CreatedAt), nameof(AccountRow.Version), nameof(AccountRow.LedgerHead),
    ];

    /// <summary>To bring up to now what time alone has changed, and else not shown.</summary>
    private static readonly string[] ForLapses =
    [
        nameof(RenewalRow.HolderRegion), nameof(RenewalRow.ProtectionSetAt), nameof(RenewalRow.ProtectionPolicyVersion), nameof(RenewalRow.Requester), nameof(RenewalRow.RequesterRegion),
        nameof(RenewalRow.ServedBy), nameof(RenewalRow.NoticeProof), nameof(RenewalRow.Reminders), nameof(RenewalRow.Serving), nameof(RenewalRow.TransferProtectedUntil), nameof(RenewalRow.TransferLock), nameof(RenewalRow.UndoWithin), nameof(RenewalRow.RequestPolicyVersion),
        nameof(RenewalRow.Demand), nameof(RenewalRow.ReviewFirst), nameof(RenewalRow.NextLapseAt),
    ];

    /// <summary>Most renewals have no request, no quote open and no clock stopped: then half of the columns need no look.</summary>
    private static readonly Dictionary<string, string[]> Followers = new()
    {
        [nameof(RenewalRow.PendingId)] =
        [
            nameof(RenewalRow.Requester), nameof(RenewalRow.RequesterRegion), nameof(RenewalRow.RequestedAt), nameof(RenewalRow.ServedBy), nameof(RenewalRow.ServedAt),
            nameof(RenewalRow.RespondBy), nameof(RenewalRow.NoticeProof), nameof(RenewalRow.Reminders), nameof(RenewalRow.Serving), nameof(RenewalRow.TransferProtectedUntil), nameof(RenewalRow.TransferLock), nameof(RenewalRow.UndoWithin), nameof(RenewalRow.RequestPolicyVersion),
            nameof(RenewalRow.Demand), nameof(RenewalRow.ReviewFirst),
        ],
        [nameof(RenewalRow.InFlightSince)] = [nameof(RenewalRow.InFlightUntil)],
        [nameof(RenewalRow.NextHolder)] = [nameof(RenewalRow.NextHolderRegion), nameof(RenewalRow.NextHeldUntil)],
    };

    /// <summary>A renewal that is shown before its next lapse has none of what lapses need.</summary>
    private static readonly Dictionary<string, string[]> FollowersShown = new()
    {
        [nameof(RenewalRow.NextLapseAt)] = [.. ForLapses.Except([nameof(RenewalRow.HolderRegion), nameof(RenewalRow.NextLapseAt)])],
        [nameof(RenewalRow.PendingId)] = [nameof(RenewalRow.RequestedAt), nameof(RenewalRow.ServedAt), nameof(RenewalRow.RespondBy)],
        [nameof(RenewalRow.InFlightSince)] = [nameof(RenewalRow.InFlightUntil)],
    };

    public string Columns { get; } = whole.Columns("r");

    public string From { get; } = $"{whole.Table} AS r";

    /// <summary>To be joined to renewals named <c>r</c>, and the columns that this adds.</summary>
    public string JoinAccount { get; } = $"""JOIN {account.Table} AS a ON a."Id" = r."AccountId" """;

    public string AccountColumns { get; } = account.Columns("a");

    public int Width => whole.Width;

    /// <summary>Renewals to be shown, their ids first; with or without what brings them up to now.</summary>
    public string SelectShown(bool lapsed) => $"SELECT {shown.Columns("r", lapsed ? [] : ForLapses)} FROM {shown.Table} AS r";

    /// <summary>The same with their accounts.</summary>
    public string SelectShownWithAccount(bool lapsed) => $"SELECT {shown.Columns("r", lapsed ? [] : ForLapses)}, {account.Columns("a")} FROM {shown.Table} AS r {JoinAccount}";

    /// <summary>Everything of renewals and of their accounts.</summary>
    public string SelectWholeWithAccount { get; } = $"""SELECT {whole.Columns("r")}, {wholeAccount.Columns("a")} FROM {whole.Table} AS r JOIN {account.Table} AS a ON a."Id" = r."AccountId" """;

    public string SelectAccount { get; } = $"""SELECT {wholeAccount.Columns("a")} FROM {wholeAccount.Table} AS a""";

    public string SelectWhole { get; } = $"""SELECT {whole.Columns("r")} FROM {whole.Table} AS r""";

    public static Shapes Of(ChannelContext db) =>
        new(RowShape<RenewalRow>.Of(db, Followers, []), RowShape<RenewalRow>.Of(db, FollowersShown, NeverShown), RowShape<AccountRow>.Of(db, [], NeverShownOfAccount), RowShape<AccountRow>.Of(db, [], []));

    public RenewalRow Read(DbDataReader reader) => whole.Read(reader);

    public AccountRow ReadAccount(DbDataReader reader) => wholeAccount.Read(reader);

    public RenewalAndAccount ReadWithAccount(DbDataReader reader) => new(whole.Read(reader), wholeAccount.Read(reader, whole.Width));

    public RenewalAndAccount ReadShown(DbDataReader reader) => new(shown.Read(reader), account.Read(reader, shown.Width));
}

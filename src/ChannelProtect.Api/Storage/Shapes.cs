namespace ChannelProtect.Api.Storage;

using System.Data.Common;
using ChannelProtect.Api.Storage.Rows;

/// <summary>The shapes of the rows that hot queries read: a renewal is <c>r</c>, its account <c>a</c>.</summary>
internal sealed class Shapes(RowShape<RenewalRow> renewal, RowShape<AccountRow> account)
{
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

    public string Columns { get; } = renewal.Columns("r");

    public string From { get; } = $"{renewal.Table} AS r";

    public string Select { get; } = $"SELECT {renewal.Columns("r")} FROM {renewal.Table} AS r";

    public string AccountColumns { get; } = account.Columns("a");

    public string JoinAccount { get; } = $"""JOIN {account.Table} AS a ON a."Id" = r."AccountId" """;


    /// <summary>One renewal with its account, by the id that the first parameter holds.</summary>
    public string SelectOneWithAccount { get; } =
        $"""SELECT {renewal.Columns("r")}, {account.Columns("a")} FROM {renewal.Table} AS r JOIN {account.Table} AS a ON a."Id" = r."AccountId" WHERE r."Id" = $1""";

    public int Width => renewal.Width;

    public static Shapes Of(ChannelContext db) => new(RowShape<RenewalRow>.Of(db, Followers), RowShape<AccountRow>.Of(db));

    public RenewalRow Read(DbDataReader reader) => renewal.Read(reader);

    public RenewalAndAccount ReadWithAccount(DbDataReader reader) => new(renewal.Read(reader), account.Read(reader, renewal.Width));
}

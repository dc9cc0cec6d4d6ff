namespace ChannelProtect.Api.Storage;

using System.Data.Common;
using ChannelProtect.Api.Storage.Rows;

/// <summary>The shapes of the rows that hot queries read: a renewal is <c>r</c>, its account <c>a</c>.</summary>
internal sealed class Shapes(RowShape<RenewalRow> renewal, RowShape<AccountRow> account)
{
    public string Columns { get; } = renewal.Columns("r");

    public string From { get; } = $"{renewal.Table} AS r";

    public string Select { get; } = $"SELECT {renewal.Columns("r")} FROM {renewal.Table} AS r";

    public string AccountColumns { get; } = account.Columns("a");

    public string JoinAccount { get; } = $"""JOIN {account.Table} AS a ON a."Id" = r."AccountId" """;

    public string SelectWithAccount => $"SELECT {Columns}, {AccountColumns} FROM {From} {JoinAccount}";

    public int Width => renewal.Width;

    public static Shapes Of(ChannelContext db) => new(RowShape<RenewalRow>.Of(db), RowShape<AccountRow>.Of(db));

    public RenewalRow Read(DbDataReader reader) => renewal.Read(reader);

    public RenewalAndAccount ReadWithAccount(DbDataReader reader) => new(renewal.Read(reader), account.Read(reader, renewal.Width));
}

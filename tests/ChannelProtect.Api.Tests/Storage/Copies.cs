namespace ChannelProtect.Api.Tests.Storage;

using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

/// <summary>Tables so large that a plan shows what it is worth.</summary>
internal static class Copies
{
    private const int Rows = 20_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Copies one contract, with its request and its message, many times over.</summary>
    public static async Task Fill(ChannelApp owner)
    {
        await using (var app = ChannelApp.Start(owner.Engine, beside: owner))
        {
            var (stage, _, _) = await Stage.Requested(app);
            (await stage.Ada.Post("/v1/webhook-endpoints", new { url = "https://hooks.ada.example/" })).Is("201");
            await app.Look(async db =>
            {
                const string partner = "CASE WHEN n.i % 40 = 0 THEN 'prt_01ke6p4ym0e008000000000001' ELSE 'prt_' || (n.i % 400) END";
                await Copy(db, "Accounts", ("Id", "t.\"Id\" || n.i"), ("IsLoose", "TRUE"), ("Domain", "'copy' || n.i || '.example'"));
                await Copy(db, "Renewals", ("Id", "t.\"Id\" || n.i"), ("AccountId", "t.\"AccountId\" || n.i"), ("Domain", "'copy' || n.i || '.example'"), ("ContractKey", "'COPY' || n.i"), ("Holder", partner), ("HolderRegion", "'r' || (n.i % 20)"), ("NextHolder", "'prt_' || (n.i % 399)"));
                await Copy(db, "Serials", ("Key", "'COPY' || n.i"), ("RenewalId", "t.\"RenewalId\" || n.i"));
                await Copy(db, "Registrations", ("Id", "t.\"Id\" || n.i"), ("PartnerId", partner), ("Region", "'r' || (n.i % 20)"));
                await Copy(db, "TransferRequests", ("Id", "t.\"Id\" || n.i"), ("RenewalId", "t.\"RenewalId\" || n.i"), ("Requester", "'prt_' || (n.i % 399)"), ("RequesterRegion", "'r' || (n.i % 20)"), ("Incumbent", partner), ("IncumbentRegion", "'r' || (n.i % 19)"));
                await Copy(db, "AccountKeys", ("Key", "n.i"), ("AccountId", "t.\"AccountId\" || n.i"));
                await db.Database.ExecuteSqlRawAsync("""INSERT INTO "LooseKeys" SELECT * FROM "AccountKeys" """, Cancel);
                await Copy(db, "Ledger", ("Stream", "t.\"Stream\" || n.i"));
                await Copy(db, "Messages", ("Id", "t.\"Id\" || n.i"), ("PartnerId", partner));
                var message = await db.Set<MessageRow>().AsNoTracking().FirstAsync(Cancel);
                var channel = await db.Set<ChannelRow>().AsNoTracking().FirstAsync(Cancel);
                db.Add(new DeliveryRow { Id = "dlv_", ChannelId = channel.Id, PartnerId = channel.PartnerId, MessageId = message.Id, Status = DeliveryStatus.Accepted, CreatedAt = app.Now });
                await db.SaveChangesAsync(Cancel);
                await Copy(db, "Channels", ("Id", "t.\"Id\" || n.i"), ("PartnerId", partner), ("NextDueAt", "CASE WHEN n.i % 100 = 0 THEN t.\"CreatedAt\" ELSE NULL END"));
                await Copy(db, "Deliveries", ("Id", "t.\"Id\" || n.i"), ("PartnerId", partner), ("ChannelId", "t.\"ChannelId\" || n.i"), ("Status", "CASE WHEN n.i % 100 = 0 THEN 'Dead' WHEN n.i % 100 = 1 THEN 'Pending' ELSE 'Accepted' END"), ("DueAt", "CASE WHEN n.i % 100 = 1 THEN t.\"CreatedAt\" ELSE NULL END"));
                return true;
            });
            (await stage.Cyd.Post("/v1/cases", new { kind = "registrationConflict", renewal = new { contractNumber = stage.Contract.Number }, statement = "Ours." })).Is("201");
            await app.Look(async db =>
            {
                await Copy(db, "Cases", ("Id", "t.\"Id\" || n.i"), ("Claimant", "CASE WHEN n.i % 40 = 0 THEN 'prt_01ke6p4ym0e008000000000001' ELSE 'prt_' || (n.i % 400) END"), ("Respondent", "'prt_' || (n.i % 399)"), ("Region", "'r' || (n.i % 20)"), ("Arbiter", "'cli_' || (n.i % 100)"), ("OpenKey", "t.\"OpenKey\" || n.i"), ("OpenSlot", "t.\"OpenSlot\" || n.i"), ("NextLapseAt", "NULL"), ("State", "REPLACE(t.\"State\", t.\"Id\", t.\"Id\" || n.i)"));
                await db.Database.ExecuteSqlRawAsync("ANALYZE", Cancel);
                return true;
            });
        }
    }

    private static async Task Copy(ChannelContext db, string table, params (string Column, string Value)[] different)
    {
        var columns = db.Model.GetEntityTypes().Single(type => type.GetTableName() == table).GetProperties()
            .Where(property => property.GetBeforeSaveBehavior() != PropertySaveBehavior.Ignore).Select(property => property.GetColumnName()).ToArray();
        var values = columns.Select(column => different.FirstOrDefault(other => other.Column == column).Value ?? $"t.\"{column}\"");
        var sql = $"""
            INSERT INTO "{table}" ({string.Join(", ", columns.Select(column => $"\"{column}\""))})
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Rows})
            SELECT {string.Join(", ", values)} FROM (SELECT * FROM "{table}" LIMIT 1) AS t CROSS JOIN n
            """;
        Assert.Equal(Rows, await db.Database.ExecuteSqlRawAsync(sql, Cancel));
    }
}

namespace ChannelProtect.Api.Identity;

using ChannelProtect.Api.Identity.Clients;
using ChannelProtect.Api.Partners;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;
using Microsoft.EntityFrameworkCore;

/// <summary>
/// Partners and clients to try the product with, all of them with the secret <c>demo</c>. For Development alone, and for an empty database
/// alone: whoever starts the product must see that both hold.
/// </summary>
internal static class DemoProgramme
{
    public const string Secret = "demo";

    // Fixed, so that what is written about the demo programme can name its partners.
    public const string Reseller = "prt_01ke6p4ym0e008000000000001";
    public const string SecondReseller = "prt_01ke6p4ym0e008000000000002";
    public const string LargeVolumeReseller = "prt_01ke6p4ym0e008000000000003";
    public const string Agency = "prt_01ke6p4ym0e008000000000004";

    /// <param name="db">Where.</param>
    /// <param name="gate">Where writers queue.</param>
    /// <param name="now">Since when the clients are there, in the system's time.</param>
    /// <param name="joinedAt">Since when the partners are, in the programme's: whole microseconds, as the ledger hashes it.</param>
    /// <param name="cancel">Ends the seeding.</param>
    public static async Task Seed(ChannelContext db, WriteGate gate, DateTimeOffset now, DateTimeOffset joinedAt, CancellationToken cancel)
    {
        if (await db.Set<ClientRow>().AnyAsync(cancel) || await db.Set<PartnerRow>().AnyAsync(cancel))
        {
            return;
        }

        LedgerRow[] entries =
        [
            AddPartner(db, Reseller, "Ada Networks", PartnerKind.Reseller, "demo-reseller", now, joinedAt),
            AddPartner(db, SecondReseller, "Bix Systems", PartnerKind.Reseller, "demo-reseller-2", now, joinedAt),
            AddPartner(db, LargeVolumeReseller, "Cyd Wholesale", PartnerKind.LargeVolumeReseller, "demo-lvr", now, joinedAt),
            AddPartner(db, Agency, "Dot Campaigns", PartnerKind.Agency, "demo-agency", now, joinedAt),
        ];
        AddClient(db, "demo-admin", Roles.Admin, now);
        AddClient(db, "demo-manager", Roles.ChannelManager, now, "emea americas apac");
        AddClient(db, "demo-feed", Roles.VendorSystem, now);
        AddClient(db, "demo-auditor", Roles.Auditor, now);
        using var pass = await gate.Enter(cancel);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.SaveChangesAsync(cancel);
            foreach (var entry in entries)
            {
                // One by one: several rows with a number that the database gives are a MERGE to SQL Server, which not all of its protocol have.
                db.Add(entry);
                await db.SaveChangesAsync(cancel);
            }

            await transaction.CommitAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // Two nodes started at once. The rows have fixed keys and are one transaction, so the other node's are all there, or the failure was another.
            db.ChangeTracker.Clear();
            if (!await db.Set<ClientRow>().AnyAsync(client => client.ClientId == "demo-admin", cancel))
            {
                throw;
            }
        }
    }

    private static LedgerRow AddPartner(ChannelContext db, string id, string name, PartnerKind kind, string clientId, DateTimeOffset now, DateTimeOffset joinedAt)
    {
        var partner = new PartnerRow { Id = id, Name = name, Kind = kind, Region = "emea", CreatedAt = joinedAt };
        var entry = PartnerLedger.First(partner, "demo");
        db.Add(partner);
        Add(db, new() { ClientId = clientId, ClientName = name, PartnerId = id, Role = Roles.Partner, AllowedScopes = string.Join(' ', Scopes.For(kind)), CreatedAt = now });
        return entry;
    }

    private static void AddClient(ChannelContext db, string clientId, string role, DateTimeOffset now, string regions = "") =>
        Add(db, new() { ClientId = clientId, ClientName = clientId, Role = role, Regions = regions, AllowedScopes = string.Join(' ', Scopes.For(role)), CreatedAt = now });

    private static void Add(ChannelContext db, ClientRow client)
    {
        client.ClientSecrets.Add(ClientSecret.Row(client.ClientId, Secret, client.CreatedAt));
        db.Add(client);
    }
}

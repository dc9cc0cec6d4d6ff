namespace ChannelProtect.Benchmarks.Floor;

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

/// <summary>The measured work without a rule in it: the same rows in, the same bodies out.</summary>
internal sealed class FloorWork(FloorDatabase database)
{
    private static readonly byte[] Genesis = new byte[SHA256.HashSizeInBytes];

    public async Task<FloorRegistration> Register(string partner, string key, byte[] body)
    {
        var claim = JsonSerializer.Deserialize(body, FloorJson.Default.FloorClaim)!;
        var now = DateTime.UtcNow;
        var registration = new FloorRegistration(NewId("reg"), "active", NewId("rnw"), NewId("acc"), partner, now.AddDays(120), 1, now);
        var registered = Entry("renewal.registered", registration.RenewalId, 1, registration.Id, partner, now, registration.ProtectedUntil, Genesis);
        var held = Entry("ownership.began", registration.RenewalId, 2, registration.Id, partner, now, registration.ProtectedUntil, registered.Hash);
        await database.Write(
        [
            new(FloorSql.InsertAccount, registration.AccountId, claim.Account.Name, claim.Account.Domain, claim.Account.Country),
            new(
                FloorSql.InsertRenewal,
                registration.RenewalId, registration.AccountId, claim.ProductLine, claim.ContractNumber, claim.TermStart, claim.TermEnd,
                claim.Value.Amount, claim.Value.Currency, partner, now, registration.ProtectedUntil),
            new(FloorSql.InsertRegistration, registration.Id, registration.RenewalId, partner, claim.ExternalReference, now),
            .. claim.Serials.Select(serial => new Statement(FloorSql.InsertSerial, serial, registration.RenewalId)),
            registered.Insert,
            held.Insert,
            Answer(partner, key, body, JsonSerializer.SerializeToUtf8Bytes(registration, FloorJson.Default.FloorRegistration), now),
        ]);
        return registration;
    }

    public async Task<FloorTransfer?> Request(string partner, string key, byte[] body)
    {
        var petition = JsonSerializer.Deserialize(body, FloorJson.Default.FloorPetition)!;
        var contract = petition.Renewal.ContractNumber;
        var now = DateTime.UtcNow;
        var transfer = new FloorTransfer(NewId("tr"), "pending", now, now, now.AddDays(7), 1);
        var requested = Entry("transfer.requested", contract, 3, transfer.Id, partner, now, transfer.RespondBy, Genesis);
        var served = Entry("notice.served", contract, 4, transfer.Id, partner, now, transfer.RespondBy, requested.Hash);
        var changed = await database.Write(
        [
            new(FloorSql.InsertTransfer, transfer.Id, partner, petition.Reason, petition.Comment, now, transfer.RespondBy, contract),
            new(FloorSql.MarkPending, transfer.Id, contract),
            requested.Insert,
            served.Insert,
            new(FloorSql.InsertMessage, NewId("msg"), now, (string)served.Insert.Values[3]!, contract),
            Answer(partner, key, body, JsonSerializer.SerializeToUtf8Bytes(transfer, FloorJson.Default.FloorTransfer), now),
        ]);
        return changed == 6 ? transfer : null;
    }

    public async Task<FloorRenewal?> Renewal(string partner, string id) =>
        (await database.Read(new(FloorSql.RenewalById, id, partner))) is [var renewal] ? renewal : null;

    public async Task<FloorPage> Renewals(string partner, int limit)
    {
        // One more than asked for says whether there is a next page.
        var renewals = await database.Read(new(FloorSql.RenewalsOfHolder, partner, string.Empty, limit + 1));
        if (renewals.Count <= limit)
        {
            return new(renewals, null);
        }

        renewals.RemoveAt(limit);
        return new(renewals, renewals[^1].Id);
    }

    private static (Statement Insert, byte[] Hash) Entry(
        string type, string stream, int position, string subject, string actor, DateTime at, DateTime until, byte[] previous)
    {
        var body = JsonSerializer.Serialize(new(type, stream, actor, actor, subject, at, until), FloorJson.Default.FloorEvent);
        var hash = SHA256.HashData([.. previous, .. Encoding.UTF8.GetBytes(body)]);
        return (new(FloorSql.InsertLedger, stream, position, type, body, at, actor, previous, hash), hash);
    }

    private static Statement Answer(string client, string key, byte[] request, byte[] answer, DateTime now) =>
        new(FloorSql.InsertAnswer, client, key, SHA256.HashData(request), answer, now);

    private static string NewId(string prefix) => $"{prefix}_{Guid.CreateVersion7():N}";
}

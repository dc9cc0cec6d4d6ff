namespace ChannelProtect.Benchmarks.Floor;

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChannelProtect.Api.Identifiers;

/// <summary>The measured work without a rule in it: the same rows in, the same bodies out.</summary>
internal sealed class FloorWork(FloorDatabase database)
{
    private static readonly string Start = new('0', 64);

    // As many bytes as the product's explanation of a decision has (R11); the floor decides nothing, but the disk must not gain by that.
    private static readonly string RulesOfRegistration = Rules(2);
    private static readonly string RulesOfRequest = Rules(10);

    public async Task<FloorRegistration> Register(string partner, string key, byte[] body)
    {
        var claim = JsonSerializer.Deserialize(body, FloorJson.Default.FloorClaim)!;
        var (account, serials) = (claim.Account, string.Join('\n', claim.Serials));
        var now = DateTime.UtcNow;
        var made = new FloorRegistration(TypeId.New("reg"), "active", TypeId.New("rnw"), TypeId.New("acc"), partner, now.AddDays(120), 1, now);
        var recorded = Entry("renewalRecorded", made.RenewalId, 1, made.Id, partner, now, made.ProtectedUntil, Start, RulesOfRegistration);
        var registered = Entry("renewalRegistered", made.RenewalId, 2, made.Id, partner, now, made.ProtectedUntil, recorded.Hash);
        await database.Write(
        [
            new(FloorSql.InsertAccount, made.AccountId, account.Name, account.Domain, account.Country, now),
            new(
                FloorSql.InsertRenewal,
                made.RenewalId, made.AccountId, account.Domain, claim.ProductLine, claim.ContractNumber, serials, claim.TermStart, claim.TermEnd,
                claim.Value.Amount, claim.Value.Currency, partner, now, made.Id, made.ProtectedUntil, registered.Hash),
            new(
                FloorSql.InsertRegistration,
                made.Id, partner, made.RenewalId, made.AccountId, account.Name, account.Domain, account.Country, claim.ProductLine, claim.ContractNumber,
                serials, claim.TermStart, claim.TermEnd, claim.Value.Amount, claim.Value.Currency, claim.ExternalReference, made.ProtectedUntil, now),
            .. claim.Serials.Select(serial => new Statement(FloorSql.InsertSerial, serial, made.RenewalId)),
            recorded.Insert,
            registered.Insert,
            Answer(partner, key, body, JsonSerializer.Serialize(made, FloorJson.Default.FloorRegistration), now),
        ]);
        return made;
    }

    public async Task<FloorTransfer?> Request(string partner, string key, byte[] body)
    {
        var petition = JsonSerializer.Deserialize(body, FloorJson.Default.FloorPetition)!;
        var contract = petition.Renewal.ContractNumber;
        var now = DateTime.UtcNow;
        var made = new FloorTransfer(TypeId.New("tr"), "pending", now, now, now.AddDays(7), 1);

        // The renewal's stream would have to be read for its head; the request's own serves, and is as much to write.
        var requested = Entry("transferRequested", made.Id, 3, contract, partner, now, made.RespondBy, Start, RulesOfRequest);
        var served = Entry("noticeServed", made.Id, 4, contract, partner, now, made.RespondBy, requested.Hash);
        var changed = await database.Write(
        [
            new(FloorSql.InsertTransfer, made.Id, partner, petition.Reason, petition.Comment, now, RulesOfRequest, made.RespondBy, contract),
            new(FloorSql.MarkPending, made.Id, partner, now, made.RespondBy, served.Hash, contract),
            requested.Insert,
            served.Insert,
            new(FloorSql.InsertMessage, TypeId.New("msg"), now, Event("notice", made.Id, contract, partner, now, made.RespondBy), contract),
            Answer(partner, key, body, JsonSerializer.Serialize(made, FloorJson.Default.FloorTransfer), now),
        ]);
        return changed == 6 ? made : null;
    }

    public async Task<FloorRenewal?> Renewal(string partner, string id) =>
        (await database.Read(new(FloorSql.RenewalById, id, partner))) is [var renewal] ? renewal : null;

    public async Task<FloorPage> Renewals(string partner, int limit)
    {
        // One more than asked for says whether there is a next page.
        var renewals = await database.Read(new(FloorSql.RenewalsOfHolder, partner, "", limit + 1));
        if (renewals.Count <= limit)
        {
            return new(renewals, null);
        }

        renewals.RemoveAt(limit);
        return new(renewals, renewals[^1].Id);
    }

    private static (Statement Insert, string Hash) Entry(
        string type, string stream, int position, string subject, string actor, DateTime at, DateTime until, string previous, string? rules = null)
    {
        var fact = Event(type, stream, subject, actor, at, until);
        var body = rules is null ? $$"""{"fact":{{fact}}}""" : $$"""{"fact":{{fact}},"rules":{{rules}}}""";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{stream}\n{position}\n{previous}\n{type}\n{at:O}\n{actor}\n{body}")));
        return (new(FloorSql.InsertLedger, stream, position, type, body, at, actor, previous, hash), hash);
    }

    private static string Rules(int count) =>
        $"[{string.Join(',', Enumerable.Repeat("""{"facts":{},"outcome":"pass","rule":"R6.rejection-cooldown"}""", count))}]";

    private static string Event(string type, string renewal, string subject, string actor, DateTime at, DateTime until) =>
        JsonSerializer.Serialize(new(type, renewal, actor, actor, subject, at, until), FloorJson.Default.FloorEvent);

    private static Statement Answer(string client, string key, byte[] request, string answer, DateTime now) =>
        new(FloorSql.InsertAnswer, client, key, Convert.ToHexStringLower(SHA256.HashData(request)), answer, now.AddDays(1));
}

namespace ChannelProtect.Benchmarks.Floor;

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Registrations;
using ChannelProtect.Api.Renewals;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Storage.Sealing;
using ChannelProtect.Api.Transfers;
using ChannelProtect.Domain.Contracts;

/// <summary>The measured work without a rule in it: the same rows in, serials sealed in them, the same bodies out.</summary>
internal sealed class FloorWork(FloorDatabase database, JsonSerializerOptions json, Seal seal, SealedSerials serials)
{
    private const int Page = 50;
    private static readonly string Start = new('0', 64);

    // As many bytes as the product's explanation of a decision has (R11); the floor decides nothing, but the disk must not gain by that.
    private static readonly string RulesOfRegistration = Rules(2);
    private static readonly string RulesOfRequest = Rules(10);

    private readonly JsonTypeInfo<RegistrationBody> _claim = (JsonTypeInfo<RegistrationBody>)json.GetTypeInfo(typeof(RegistrationBody));
    private readonly JsonTypeInfo<TransferBody> _petition = (JsonTypeInfo<TransferBody>)json.GetTypeInfo(typeof(TransferBody));

    public async Task<FloorAnswer?> Register(string partner, string key, byte[] body)
    {
        var claim = JsonSerializer.Deserialize(body, _claim)!;
        var (account, closed, amount) = (claim.Account, serials.Close([.. claim.Serials!.Select(SerialNumber.Parse)]), decimal.Parse(claim.Value!.Amount, CultureInfo.InvariantCulture));
        var now = DateTime.UtcNow;
        var view = new RegistrationView(
            TypeId.New("reg"), RegistrationStatus.Active, TypeId.New("rnw"), TypeId.New("acc"), partner, account, claim.ProductLine, claim.ContractNumber, claim.Serials!,
            claim.TermStart, claim.TermEnd, claim.Value, claim.ExternalReference, [], now.AddDays(120), 1, now, null, null, null);
        var until = view.ProtectedUntil!.Value.UtcDateTime;
        var known = Entry("accountRecorded", view.AccountId!, 1, view.Id!, partner, now, until, Start);
        var recorded = Entry("renewalRecorded", view.RenewalId!, 1, view.Id!, partner, now, until, Start, RulesOfRegistration);
        var registered = Entry("renewalRegistered", view.RenewalId!, 2, view.Id!, partner, now, until, recorded.Hash);
        var answer = Answer(StatusCodes.Status201Created, view, $"/v1/registrations/{view.Id}", ETags.Of(view.Version()));
        await database.Write(
        [
            Kept(partner, key, body, answer, now),
            new(FloorSql.InsertAccount, view.AccountId, account.Name, account.Domain, account.Country, partner, now, known.Hash),
            known.Insert,
            new(FloorSql.InsertKeys, [view.AccountId, .. Enumerable.Range(0, FloorSql.Keys).Select(_ => (object)Random.Shared.NextInt64())]),
            new(
                FloorSql.InsertRenewal,
                view.RenewalId, view.AccountId, account.Domain, claim.ProductLine, claim.ContractNumber, closed, claim.TermStart, claim.TermEnd,
                amount, claim.Value.Currency, partner, now, view.Id, until, registered.Hash, until.AddDays(-90)),
            new(
                FloorSql.InsertRegistration,
                view.Id, partner, view.RenewalId, view.AccountId, account.Name, account.Domain, account.Country, claim.ProductLine, claim.ContractNumber,
                closed, claim.TermStart, claim.TermEnd, amount, claim.Value.Currency, claim.ExternalReference, until, now),
            .. claim.Serials!.Select(serial => new Statement(FloorSql.InsertSerial, serials.KeyOf(serial), view.RenewalId)),
            recorded.Insert,
            registered.Insert,
        ]);
        return answer;
    }

    public async Task<FloorAnswer?> Request(string partner, string key, byte[] body)
    {
        var petition = JsonSerializer.Deserialize(body, _petition)!;
        var contract = petition.Renewal.ContractNumber!;
        var now = DateTime.UtcNow;
        var serveBy = now.AddDays(2);

        // The incumbent and the renewal's id are not known without reading; others as long stand for them.
        var view = new TransferView(
            TypeId.New("tr"), TransferStatus.Pending, null, null, null, partner, partner, TypeId.New("rnw"), petition.Reason, petition.Comment, petition.CustomerAsked,
            [], now, null, null, serveBy, null, false, null, null, null, null, null, null, 1);
        var requested = Entry("transferRequested", view.Id!, 3, contract, partner, now, serveBy, Start, RulesOfRequest);
        var answer = Answer(StatusCodes.Status201Created, view, $"/v1/transfer-requests/{view.Id}", ETags.Of(view.Version()));
        var changed = await database.Write(
        [
            Kept(partner, key, body, answer, now),
            new(FloorSql.InsertTransfer, view.Id, partner, $"{petition.Reason}", petition.Comment, now, RulesOfRequest, serveBy, contract),
            new(FloorSql.MarkPending, view.Id, partner, now, serveBy, requested.Hash, contract),
            requested.Insert,
            new(FloorSql.InsertMessage, TypeId.New("msg"), now, Event("notice", view.Id!, contract, partner, now, serveBy), contract),
        ]);
        return changed == 5 ? answer : null;
    }

    public async Task<FloorAnswer?> Renewal(string partner, string id) =>
        await database.Read(new(FloorSql.RenewalById, id, partner)) is [var found] ? Answer(StatusCodes.Status200OK, Opened(found), null, ETags.Of(found.Version)) : null;

    public async Task<FloorAnswer?> Renewals(string partner)
    {
        var read = await database.Read(new(FloorSql.RenewalsOfHolder, partner, ""));
        return Answer(
            StatusCodes.Status200OK,
            new PageOf<RenewalView>([.. read.Take(Page).Select(Opened)], read.Count > Page ? read[Page - 1].View.Id : null));
    }

    private RenewalView Opened(FloorRenewal found) => found.View with { Serials = serials.Texts(found.View.Serials[0]) };

    private FloorAnswer Answer<T>(int status, T view, string? location = null, string? etag = null) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(view, (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T))), location, etag);

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

    private Statement Kept(string client, string key, byte[] request, FloorAnswer answer, DateTime now) => new(
        FloorSql.InsertAnswer,
        client, key, Convert.ToHexStringLower(SHA256.HashData(request)), answer.Status, answer.Location, answer.ETag, seal.Close(answer.Body), now.AddDays(1));
}

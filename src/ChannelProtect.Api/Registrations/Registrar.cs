namespace ChannelProtect.Api.Registrations;

using ChannelProtect.Api.Evidence;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Accounts;
using ChannelProtect.Domain.Registrations;
using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Microsoft.EntityFrameworkCore;

/// <summary>Registers claims: finds which renewal is meant, asks the rules, and files what cannot be told for review.</summary>
internal sealed class Registrar(Writer writer, PartnerDirectory partners)
{
    private static readonly ColumnSet SeldomSaid = new(
        nameof(RegistrationRow.Identifiers), nameof(RegistrationRow.Evidence), nameof(RegistrationRow.EndedAt), nameof(RegistrationRow.ClaimKey), nameof(RegistrationRow.LedgerHead),
        nameof(RegistrationRow.ReviewedAt), nameof(RegistrationRow.Rejection), nameof(RegistrationRow.ReviewStatement));

    public async Task<Answer<RegistrationView>> Register(WriteRequest request, RegistrationBody body, CancellationToken cancel)
    {
        var fields = new FieldReader();
        return StatedClaim.Read(body, fields) is { } claim
            ? await writer.Write<RegistrationBody, RegistrationView>(request, body, (attempt, cancel) => Decide(attempt, request.PartnerId, claim, cancel), cancel)
            : Problems.Result(Problems.InvalidBody, errors: fields.Errors);
    }

    private async Task<Answer<RegistrationView>> Decide(Attempt attempt, string partnerId, StatedClaim stated, CancellationToken cancel)
    {
        if (await attempt.NoSuchUpload(partnerId, stated.Evidence, cancel) is { } fault)
        {
            return fault;
        }

        var partner = await partners.Find(attempt.Db, partnerId, cancel);
        var claim = stated.ClaimOf(partner.Id);
        if (attempt.MayAssume && ClaimMatch.Of(claim, []) is ClaimMatch.Unknown && await Claim(attempt, Unheard(attempt, partner.Id, stated, []), partner, stated, cancel) is { Status: StatusCodes.Status201Created } created)
        {
            // Most new claims are of what nobody has named yet: the write itself finds out, and the next try looks first.
            attempt.Writes.Condition = attempt.Hot.NoCandidates(claim);
            return created;
        }

        attempt.Writes.Clear();
        var candidates = await attempt.Hot.Candidates(claim, cancel);
        return ClaimMatch.Of(claim, [.. candidates.Select(found => found.Candidate(attempt.Now, attempt.Serials))]) switch
        {
            ClaimMatch.Same same => await Claim(attempt, Meant(attempt, candidates.Single(found => found.Renewal.Id == same.Renewal.Value)), partner, stated, cancel),
            ClaimMatch.Unknown => await Claim(attempt, Unheard(attempt, partner.Id, stated, candidates), partner, stated, cancel),
            _ => await FileForReview(attempt, partner, stated, claim, cancel),
        };
    }

    private static (Recording Renewal, AccountRecording Account) Meant(Attempt attempt, RenewalAndAccount found) => (attempt.Record(found.Renewal), AccountRecording.Of(attempt, found.Account));

    private static async Task<Answer<RegistrationView>> Claim(Attempt attempt, (Recording Renewal, AccountRecording Account) meant, ProgrammePartner partner, StatedClaim stated, CancellationToken cancel)
    {
        var (recording, account) = meant;
        var id = new RegistrationId(TypeId.New("reg"));
        var contract = new Contract(account.Account.Id, stated.Line, stated.Number, stated.Serials, stated.Term, stated.Value, Confirmed: false);
        if (recording.Decide(new RegisterRenewal(id, partner.Id, partner.Region, contract)) is Decision.Refused refused)
        {
            return refused;
        }

        if (account.Account.Learn(stated.Customer, AccountSource.Of(partner.Id), attempt.Now) is { } learned)
        {
            account.Add(learned);
        }

        account.Write();
        recording.Write();
        if (recording.Renewal.Holding!.Registration is { } registration && registration != id)
        {
            var held = await attempt.Db.Set<RegistrationRow>().AsNoTracking().SingleAsync(row => row.Id == registration.Value, cancel);
            var unchanged = RegistrationView.Of(held, recording.Row, attempt.Now, attempt.Serials);
            return Answer<RegistrationView>.Ok(unchanged, unchanged.Version());
        }

        var row = Row(attempt, id.Value, partner, RegistrationStatus.Active, stated, recording.Row);
        attempt.Writes.Insert(row, SeldomSaid);
        attempt.NamesUploads(row.Id, stated.Evidence);
        return Created(row, recording.Row, attempt);
    }

    /// <summary>
    /// A renewal that the programme did not know. It joins an account only where the claimant is already, or where the licensing
    /// system vouches for it: what another partner wrote of the same customer is not the claimant's to read (R9).
    /// </summary>
    private static (Recording Renewal, AccountRecording Account) Unheard(Attempt attempt, PartnerId claimant, StatedClaim stated, IReadOnlyList<RenewalAndAccount> candidates)
    {
        var domain = stated.Customer.Domain?.Name;
        var joined = domain is null ? null : candidates.FirstOrDefault(found => found.Renewal.Domain == domain && (found.Renewal.Confirmed || found.Renewal.WithoutSerials().AsOf(attempt.Now).Holding?.Partner == claimant))?.Account;
        var account = joined is null ? AccountRecording.Create(attempt, TypeId.New("acc"), stated.Customer, AccountSource.Of(claimant)) : AccountRecording.Of(attempt, joined);
        var row = new RenewalRow { Id = TypeId.New("rnw"), AccountId = account.Row.Id, Domain = domain, ProductLine = stated.Line.Value, LineSequence = candidates.NextInLine(domain, stated.Line) };
        return (attempt.Create(row), account);
    }

    /// <summary>Files a claim that could mean several contracts, or none that can be told; the same claim again is the same filing.</summary>
    private static async Task<Answer<RegistrationView>> FileForReview(Attempt attempt, ProgrammePartner partner, StatedClaim stated, Claim claim, CancellationToken cancel)
    {
        var partnerId = partner.Id.Value;
        var key = attempt.Serials.HashOf(Said(stated, claim));
        var filed = await attempt.Db.Set<RegistrationRow>().AsNoTracking().FirstOrDefaultAsync(row => row.PartnerId == partnerId && row.ClaimKey == key, cancel);
        if (filed is not null)
        {
            var view = RegistrationView.Of(filed, null, attempt.Now, attempt.Serials);
            return Answer<RegistrationView>.Ok(view, view.Version());
        }

        var row = Row(attempt, TypeId.New("reg"), partner, RegistrationStatus.PendingReview, stated, null);
        row.ClaimKey = key;
        row.LedgerHead = attempt.Append(row.Id, 1, LedgerChain.Start, "claimFiled", new ClaimFiled(partnerId, stated.Customer.Name.Text, stated.Customer.Domain?.Name, claim.Line, stated.Number, stated.Serials, stated.Term));
        attempt.Writes.Insert(row);
        attempt.NamesUploads(row.Id, stated.Evidence);
        return Created(row, null, attempt);
    }

    private static Answer<RegistrationView> Created(RegistrationRow row, RenewalRow? renewal, Attempt attempt)
    {
        var view = RegistrationView.Of(row, renewal, attempt.Now, attempt.Serials);
        return attempt.OnlyAsks
            ? Answer<RegistrationView>.WouldCreate(view.Unwritten())
            : Answer<RegistrationView>.Created(view, $"/v1/registrations/{row.Id}", view.Version());
    }

    private static RegistrationRow Row(Attempt attempt, string id, ProgrammePartner partner, RegistrationStatus status, StatedClaim stated, RenewalRow? renewal) => new()
    {
        Id = id,
        PartnerId = partner.Id.Value,
        Region = partner.Region.Value,
        RenewalId = renewal?.Id,
        AccountId = renewal?.AccountId,
        Status = status,
        AccountName = stated.Customer.Name.Text,
        Domain = stated.Customer.Domain?.Name,
        Country = stated.Customer.Country?.Code,
        Identifiers = AccountMapping.Write(stated.Customer.Identifiers),
        ProductLine = stated.Line.Value,
        ContractNumber = stated.Number?.Text,
        Serials = attempt.Serials.Close(stated.Serials),
        TermStart = stated.Term.Start,
        TermEnd = stated.Term.End,
        Amount = stated.Value?.Amount,
        Currency = stated.Value?.Currency,
        ExternalReference = stated.ExternalReference,
        Evidence = stated.Evidence.Count == 0 ? null : CanonicalJson.Write(stated.Evidence),
        ProtectedUntil = renewal?.ProtectedUntil,
        PolicyVersion = attempt.Policy.Version,
        CreatedAt = attempt.Now,
    };

    private static string Said(StatedClaim stated, Claim claim) =>
        $"{stated.Customer.Name}\n{claim.Number}\n{string.Join(' ', claim.Serials.Order(StringComparer.Ordinal))}\n{stated.Customer.Domain}\n{claim.Line}\n{claim.Term}";
}

/// <summary>The ledger's entry for a claim that nobody could decide.</summary>
internal sealed record ClaimFiled(string Partner, string AccountName, string? Domain, ProductLine Line, Domain.Contracts.ContractNumber? Number, ValueList<Domain.Contracts.SerialNumber> Serials, Domain.Contracts.Term Term);

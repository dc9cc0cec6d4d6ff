namespace ChannelProtect.Api.Registrations;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Registrations;
using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Microsoft.EntityFrameworkCore;

/// <summary>Registers claims: finds which renewal is meant, asks the rules, and files what cannot be told for review.</summary>
internal sealed class Registrar(Writer writer, PartnerDirectory partners)
{
    private static readonly ColumnSet SeldomSaid = new(
        nameof(RegistrationRow.Identifiers), nameof(RegistrationRow.Evidence), nameof(RegistrationRow.EndedAt), nameof(RegistrationRow.ClaimKey), nameof(RegistrationRow.LedgerHead));

    public async Task<Answer<RegistrationView>> Register(WriteRequest request, RegistrationBody body, CancellationToken cancel)
    {
        var fields = new FieldReader();
        return StatedClaim.Read(body, fields) is { } claim
            ? await writer.Write<RegistrationBody, RegistrationView>(request, body, (attempt, cancel) => Decide(attempt, request.PartnerId, claim, cancel), cancel)
            : Problems.Result(Problems.InvalidBody, errors: fields.Errors);
    }

    private async Task<Answer<RegistrationView>> Decide(Attempt attempt, string partnerId, StatedClaim stated, CancellationToken cancel)
    {
        var partner = await partners.Find(attempt.Db, partnerId, cancel);
        var claim = new Claim(new(partnerId), stated.Number?.Key, [.. stated.Serials.Select(serial => serial.Key)], stated.Domain?.Name, stated.Line, stated.Term);
        if (attempt.MayAssume && ClaimMatch.Of(claim, []) is ClaimMatch.Unknown && await Claim(attempt, Unheard(attempt, partnerId, stated, []), partner, stated, cancel) is { Status: StatusCodes.Status201Created } created)
        {
            // Most new claims are of what nobody has named yet: the write itself finds out, and the next try looks first.
            attempt.Writes.Condition = attempt.Hot.NoCandidates(claim);
            return created;
        }

        attempt.Writes.Clear();
        var candidates = await attempt.Hot.Candidates(claim, cancel);
        return ClaimMatch.Of(claim, [.. candidates.Select(row => CandidateOf(row, attempt))]) switch
        {
            ClaimMatch.Same same => await Claim(attempt, attempt.Record(candidates.Single(row => row.Id == same.Renewal.Value)), partner, stated, cancel),
            ClaimMatch.Unknown => await Claim(attempt, Unheard(attempt, partnerId, stated, candidates), partner, stated, cancel),
            _ => await FileForReview(attempt, partner, stated, claim, cancel),
        };
    }

    private static Candidate CandidateOf(RenewalRow row, Attempt attempt) => new(
        new(row.Id),
        row.WithoutSerials().AsOf(attempt.Now).Holding?.Partner,
        row.ContractKey,
        [.. attempt.Serials.Open(row.Serials).Select(serial => serial.Key)],
        row.Domain,
        new(row.ProductLine),
        new(row.TermStart, row.TermEnd));

    private static async Task<Answer<RegistrationView>> Claim(Attempt attempt, Recording recording, ProgrammePartner partner, StatedClaim stated, CancellationToken cancel)
    {
        var id = new RegistrationId(TypeId.New("reg"));
        var account = new AccountId(recording.Row.AccountId);
        var contract = new Contract(account, stated.Line, stated.Number, stated.Serials, stated.Term, stated.Value, Confirmed: false);
        if (recording.Decide(new RegisterRenewal(id, partner.Id, partner.Region, contract)) is Decision.Refused refused)
        {
            return refused;
        }

        recording.Write();
        if (recording.Renewal.Holding!.Registration is { } registration && registration != id)
        {
            var held = await attempt.Db.Set<RegistrationRow>().AsNoTracking().SingleAsync(row => row.Id == registration.Value, cancel);
            var unchanged = RegistrationView.Of(held, recording.Row, attempt.Now, attempt.Serials);
            return Answer<RegistrationView>.Ok(unchanged, unchanged.Version());
        }

        var row = Row(attempt, id.Value, partner, RegistrationStatus.Active, stated, recording.Row);
        attempt.Writes.Insert(row, SeldomSaid);
        return Created(row, recording.Row, attempt);
    }

    /// <summary>
    /// A renewal that the programme did not know. It joins an account only where the claimant is already, or where the licensing
    /// system vouches for it: what another partner wrote of the same customer is not the claimant's to read (R9).
    /// </summary>
    private static Recording Unheard(Attempt attempt, string partnerId, StatedClaim stated, IReadOnlyList<RenewalRow> candidates)
    {
        var domain = stated.Domain?.Name;
        var account = domain is null ? null : candidates.FirstOrDefault(row => row.Domain == domain && (row.Confirmed || row.WithoutSerials().AsOf(attempt.Now).Holding?.Partner.Value == partnerId))?.AccountId;
        if (account is null)
        {
            account = TypeId.New("acc");
            attempt.Writes.Insert(new AccountRow
            {
                Id = account,
                Name = stated.Name.Text,
                Domain = domain,
                Country = stated.Country?.Code,
                Identifiers = Identifiers(stated),
                CreatedAt = attempt.Now,
            });
        }

        return attempt.Create(new RenewalRow { Id = TypeId.New("rnw"), AccountId = account, Domain = domain, ProductLine = stated.Line.Value, LineSequence = candidates.NextInLine(domain, stated.Line) });
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
        row.LedgerHead = attempt.Append(row.Id, 1, LedgerChain.Start, "claimFiled", new ClaimFiled(partnerId, stated.Name.Text, claim.Domain, claim.Line, stated.Number, stated.Serials, stated.Term));
        attempt.Writes.Insert(row);
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
        AccountName = stated.Name.Text,
        Domain = stated.Domain?.Name,
        Country = stated.Country?.Code,
        Identifiers = Identifiers(stated),
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

    private static string? Identifiers(StatedClaim stated) => stated.Identifiers.Count == 0 ? null : CanonicalJson.Write(stated.Identifiers.Select(identifier => new IdentifierBody(identifier.Scheme, identifier.Value)));

    private static string Said(StatedClaim stated, Claim claim) =>
        $"{stated.Name}\n{claim.Number}\n{string.Join(' ', claim.Serials.Order(StringComparer.Ordinal))}\n{claim.Domain}\n{claim.Line}\n{claim.Term}";
}

/// <summary>The ledger's entry for a claim that nobody could decide.</summary>
internal sealed record ClaimFiled(string Partner, string AccountName, string? Domain, ProductLine Line, Domain.Contracts.ContractNumber? Number, ValueList<Domain.Contracts.SerialNumber> Serials, Domain.Contracts.Term Term);

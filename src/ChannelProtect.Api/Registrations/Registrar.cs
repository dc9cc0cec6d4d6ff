namespace ChannelProtect.Api.Registrations;

using ChannelProtect.Api.Evidence;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identifiers;
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
        nameof(RegistrationRow.Identifiers), nameof(RegistrationRow.Evidence), nameof(RegistrationRow.EndedAt), nameof(RegistrationRow.ClaimKey), nameof(RegistrationRow.ReviewSlot), nameof(RegistrationRow.LedgerHead),
        nameof(RegistrationRow.CaseId), nameof(RegistrationRow.ReviewedAt), nameof(RegistrationRow.Rejection), nameof(RegistrationRow.ReviewStatement));

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
        if (attempt.MayAssume && claim.TellsApart && await Claim(attempt, Unheard(attempt, partner.Id, stated, []), partner, stated, cancel) is { Status: StatusCodes.Status201Created } created)
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
            _ => await ClaimFiling.ForReview(attempt, partner, stated, claim, cancel),
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
            // With evidence against the holder, a channel manager hears both; without, the claimant may ask for a transfer.
            return refused.Refusal == Refusal.RenewalProtected && stated.Evidence.Count > 0 ? await ClaimFiling.Contest(attempt, recording, partner, stated, refused, cancel) : refused;
        }

        if (account.Account.Learn(stated.Customer, AccountSource.Of(partner.Id), attempt.Now) is { } learned)
        {
            account.Add(learned);
        }

        account.Has(recording.Renewal.Contract!.Number?.Key, recording.Row.Domain);
        account.Write();
        recording.Write();
        if (recording.Renewal.Holding!.Registration is { } registration && registration != id)
        {
            var held = await attempt.Db.Set<RegistrationRow>().AsNoTracking().SingleAsync(row => row.Id == registration.Value, cancel);
            var unchanged = RegistrationView.Of(held, recording.Row, attempt.Now, attempt.Serials);
            return Answer<RegistrationView>.Ok(unchanged, unchanged.Version());
        }

        var sealedAlready = ReferenceEquals(recording.Renewal.Contract!.Serials, stated.Serials) ? recording.Row.Serials : null;
        var row = ClaimFiling.Row(attempt, id.Value, partner, RegistrationStatus.Active, stated, recording.Row, sealedAlready);
        attempt.Writes.Insert(row, SeldomSaid);
        attempt.NamesUploads(row.Id, stated.Evidence);
        return ClaimFiling.Created(row, recording.Row, attempt);
    }

    /// <summary>
    /// A renewal that the programme did not know. It joins an account only where the claimant is already, or where the licensing
    /// system vouches for it: what another partner wrote of the same customer is not the claimant's to read (R9).
    /// </summary>
    private static (Recording Renewal, AccountRecording Account) Unheard(Attempt attempt, PartnerId claimant, StatedClaim stated, IReadOnlyList<RenewalAndAccount> candidates)
    {
        var domain = stated.Customer.Domain?.Name;
        var id = TypeId.New("rnw");
        var joined = domain is null ? null : candidates.FirstOrDefault(found => found.Renewal.Domain == domain && found.Account.IsAt(domain) && (found.Renewal.Confirmed || found.Renewal.WithoutSerials().AsOf(attempt.Now).Holding?.Partner == claimant))?.Account;
        var account = joined is null ? AccountRecording.Create(attempt, TypeId.New("acc"), stated.Customer, AccountSource.Of(claimant)) : AccountRecording.Joined(attempt, joined, id);
        var row = new RenewalRow { Id = id, AccountId = account.Row.Id, Domain = domain, ProductLine = stated.Line.Value, LineSequence = candidates.NextInLine(domain, stated.Line) };
        return (attempt.Create(row), account);
    }
}

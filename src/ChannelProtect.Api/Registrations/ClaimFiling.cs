namespace ChannelProtect.Api.Registrations;

using ChannelProtect.Api.Casework;
using ChannelProtect.Api.Evidence;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

/// <summary>Writes claims down: those that hold, and those that a channel manager must look at.</summary>
internal static class ClaimFiling
{
    /// <summary>Files a claim that could mean several contracts, or none that can be told; the same claim again is the same filing.</summary>
    public static async Task<Answer<RegistrationView>> ForReview(Attempt attempt, ProgrammePartner partner, StatedClaim stated, Claim claim, CancellationToken cancel)
    {
        var key = attempt.Serials.HashOf(Said(stated, claim));
        if (await Filed(attempt, partner, key, cancel) is { } again)
        {
            return again;
        }

        var row = Filing(attempt, partner, stated, key);
        var (limit, partnerId) = (attempt.Policy.ClaimsUnderReview, partner.Id.Value);
        var taken = await attempt.Db.Set<RegistrationRow>().Where(other => other.PartnerId == partnerId && other.ReviewSlot != null).OrderBy(other => other.ReviewSlot).Select(other => other.ReviewSlot!.Value).Take(limit).ToListAsync(cancel);
        if (attempt.Refuses(new FileClaim(taken.Count).Rules(attempt.Policy)) is { } refused)
        {
            return refused;
        }

        // Any that is free: two claims at once seldom want the same, and if they do the second looks again.
        row.ReviewSlot = Random.Shared.GetItems<int>([.. Enumerable.Range(0, limit).Except(taken)], 1)[0];
        attempt.Writes.Insert(row);
        return Created(row, null, attempt);
    }

    /// <summary>A claim with evidence contradicts the holder: it is filed, and the conflict goes before a channel manager by itself, in one write.</summary>
    /// <param name="attempt">The write.</param>
    /// <param name="renewal">The renewal that another partner holds.</param>
    /// <param name="partner">Who claims.</param>
    /// <param name="stated">The claim.</param>
    /// <param name="refused">What the claim is answered if it has such a case already, or too many.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<Answer<RegistrationView>> Contest(Attempt attempt, Recording renewal, ProgrammePartner partner, StatedClaim stated, Decision.Refused refused, CancellationToken cancel)
    {
        var key = attempt.Serials.HashOf(Said(stated, stated.ClaimOf(partner.Id)));
        if (await Filed(attempt, partner, key, cancel) is { } again)
        {
            return again;
        }

        var row = Filing(attempt, partner, stated, key);
        var statement = $"Registered with evidence: {stated.Customer.Name}, {stated.Line}{(stated.Number is null ? "" : $", contract {stated.Number.Text}")}.";
        var opened = await CaseOpening.Conflict(attempt, partner, renewal, new(row.Id), statement, stated.Evidence, cancel);
        if (opened.Refused is not null)
        {
            return refused;
        }

        renewal.Write();
        row.CaseId = opened.Recording.Case.Id.Value;
        attempt.Writes.Insert(row);
        return Created(row, null, attempt);
    }

    public static Answer<RegistrationView> Created(RegistrationRow row, RenewalRow? renewal, Attempt attempt)
    {
        var view = RegistrationView.Of(row, renewal, attempt.Now, attempt.Serials);
        return attempt.OnlyAsks
            ? Answer<RegistrationView>.WouldCreate(view.Unwritten())
            : Answer<RegistrationView>.Created(view, $"/v1/registrations/{row.Id}", view.Version());
    }

    /// <param name="attempt">The write.</param>
    /// <param name="id">The claim's.</param>
    /// <param name="partner">Who claims.</param>
    /// <param name="status">What has become of it.</param>
    /// <param name="stated">What it says.</param>
    /// <param name="renewal">What it holds, if it does.</param>
    /// <param name="serials">Its serials, where they have been sealed already.</param>
    public static RegistrationRow Row(Attempt attempt, string id, ProgrammePartner partner, RegistrationStatus status, StatedClaim stated, RenewalRow? renewal, string? serials = null) => new()
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
        Serials = serials ?? attempt.Serials.Close(stated.Serials),
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

    private static RegistrationRow Filing(Attempt attempt, ProgrammePartner partner, StatedClaim stated, string key)
    {
        var row = Row(attempt, TypeId.New("reg"), partner, RegistrationStatus.PendingReview, stated, null);
        row.ClaimKey = key;
        row.LedgerHead = attempt.Append(row.Id, 1, LedgerChain.Start, "claimFiled", new ClaimFiled(row.PartnerId, row.AccountName, row.Domain, stated.Line, stated.Number, stated.Serials, stated.Term));
        attempt.NamesUploads(row.Id, stated.Evidence);
        return row;
    }

    private static async Task<Answer<RegistrationView>?> Filed(Attempt attempt, ProgrammePartner partner, string key, CancellationToken cancel)
    {
        var partnerId = partner.Id.Value;
        if (await attempt.Db.Set<RegistrationRow>().AsNoTracking().FirstOrDefaultAsync(row => row.PartnerId == partnerId && row.ClaimKey == key, cancel) is not { } filed)
        {
            return null;
        }

        var view = RegistrationView.Of(filed, null, attempt.Now, attempt.Serials);
        return Answer<RegistrationView>.Ok(view, view.Version());
    }
}

/// <summary>The ledger's entry for a claim that nobody could decide.</summary>
internal sealed record ClaimFiled(string Partner, string AccountName, string? Domain, ProductLine Line, Domain.Contracts.ContractNumber? Number, ValueList<Domain.Contracts.SerialNumber> Serials, Domain.Contracts.Term Term);

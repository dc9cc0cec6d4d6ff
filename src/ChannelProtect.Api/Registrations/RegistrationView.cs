namespace ChannelProtect.Api.Registrations;

using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Storage.Sealing;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain.Registrations;

/// <summary>A registration as it stands now.</summary>
/// <param name="Id"><c>reg_…</c>; null in the answer to <c>validateOnly</c>.</param>
/// <param name="Status"><c>active</c> while the partner holds the renewal by it; <c>pendingReview</c> until somebody has decided which renewal is meant.</param>
/// <param name="RenewalId">The renewal claimed; null while undecided.</param>
/// <param name="AccountId">The customer's account; null while undecided.</param>
/// <param name="PartnerId">Who claims.</param>
/// <param name="Account">The customer in the claim's own words.</param>
/// <param name="ProductLine">The product line.</param>
/// <param name="ContractNumber">As claimed.</param>
/// <param name="Serials">As claimed.</param>
/// <param name="TermStart">As claimed.</param>
/// <param name="TermEnd">As claimed.</param>
/// <param name="Value">As claimed.</param>
/// <param name="ExternalReference">The partner's own reference.</param>
/// <param name="Evidence">Documents given with the claim.</param>
/// <param name="ProtectedUntil">When protection ends (exclusive): of the renewal now while active, as it was granted once ended.</param>
/// <param name="PolicyVersion">The version of the policy under which it was decided.</param>
/// <param name="CreatedAt">When it was registered.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="CaseId"><c>case_…</c>: the conflict that it opened with a holder by its evidence; null if it opened none.</param>
/// <param name="Review">What a channel manager decided; null where nobody has, or had to.</param>
internal sealed record RegistrationView(
    string? Id,
    RegistrationStatus Status,
    string? RenewalId,
    string? AccountId,
    string PartnerId,
    AccountBody Account,
    string ProductLine,
    string? ContractNumber,
    IReadOnlyList<string> Serials,
    DateOnly TermStart,
    DateOnly TermEnd,
    MoneyBody? Value,
    string? ExternalReference,
    IReadOnlyList<EvidenceBody> Evidence,
    DateTimeOffset? ProtectedUntil,
    int PolicyVersion,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt,
    ReviewedView? Review,
    string? CaseId) : IShowsSerials
{
    /// <summary>The claim as of an instant: an active one ends when its renewal lapses or moves, whether that has been written down or not.</summary>
    /// <param name="row">The claim.</param>
    /// <param name="renewal">Its renewal, if it has one.</param>
    /// <param name="now">The instant.</param>
    /// <param name="serials">Opens its serials.</param>
    public static RegistrationView Of(RegistrationRow row, RenewalRow? renewal, DateTimeOffset now, SealedSerials serials)
    {
        var endedAt = row.Status == RegistrationStatus.Active ? renewal?.LostBy(row.PartnerId, now) : null;
        var lapsed = endedAt is not null;
        var active = row.Status == RegistrationStatus.Active && !lapsed;
        return new(
            row.Id,
            lapsed ? RegistrationStatus.Ended : row.Status,
            row.RenewalId,
            renewal?.AccountId ?? row.AccountId,
            row.PartnerId,
            new(row.AccountName, row.Domain, row.Country, IdentifierBody.Of(row.Identifiers)),
            row.ProductLine,
            row.ContractNumber,
            serials.Texts(row.Serials),
            row.TermStart,
            row.TermEnd,
            MoneyBody.Of(row.Amount, row.Currency),
            row.ExternalReference,
            EvidenceBody.Of(row.Evidence),
            active && renewal is not null ? EndOfProtection(renewal, now) : row.ProtectedUntil,
            row.PolicyVersion,
            row.CreatedAt,
            endedAt ?? row.EndedAt,
            row.ReviewedAt is { } reviewedAt ? new(reviewedAt, row.Rejection, row.ReviewStatement!) : null,
            row.CaseId);
    }

    /// <summary>Time alone may have moved the end of protection of one who holds on.</summary>
    private static DateTimeOffset? EndOfProtection(RenewalRow renewal, DateTimeOffset now) =>
        renewal.NextLapseAt <= now ? renewal.WithoutSerials().AsOf(now).Holding?.ProtectedUntil : renewal.ProtectedUntil;

    /// <summary>The same in answer to a question: without the ids of what is not, and of what the asker has no part in yet (R9).</summary>
    public RegistrationView Unwritten() => this with { Id = null, RenewalId = null, AccountId = null, CaseId = null };

    /// <summary>The version that the entity tag shows. Made of what the view shows, so that it tells nothing more.</summary>
    public long Version() => ((EndedAt ?? ProtectedUntil ?? Review?.At ?? CreatedAt).UtcTicks / TimeSpan.TicksPerMicrosecond * 10) + (int)Status;
}

/// <summary>What a channel manager decided about a claim.</summary>
/// <param name="At">When.</param>
/// <param name="Rejection">Why it was rejected; null if it was not.</param>
/// <param name="Statement">In the channel manager's words.</param>
internal sealed record ReviewedView(DateTimeOffset At, ClaimRejection? Rejection, string Statement);

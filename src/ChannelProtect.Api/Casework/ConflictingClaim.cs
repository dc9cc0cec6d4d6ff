namespace ChannelProtect.Api.Casework;

using ChannelProtect.Api.Messages;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Registrations;
using ChannelProtect.Domain.Renewals.Commands;
using Microsoft.EntityFrameworkCore;

/// <summary>The ledger's entry for a claim that a channel manager decided.</summary>
internal sealed record ClaimReviewed(string Partner, ClaimOutcome Outcome, RenewalId? Renewal, ClaimRejection? Reason, string Statement, string? Case = null);

/// <summary>What a ruling makes of the claim that brought the conflict: awarded, it is the new holder's registration; else it is rejected.</summary>
internal static class ConflictingClaim
{
    private static readonly ColumnSet Ruling = new(
        nameof(RegistrationRow.Status), nameof(RegistrationRow.RenewalId), nameof(RegistrationRow.AccountId), nameof(RegistrationRow.ProtectedUntil), nameof(RegistrationRow.EndedAt),
        nameof(RegistrationRow.ClaimKey), nameof(RegistrationRow.LedgerHead), nameof(RegistrationRow.ReviewedAt), nameof(RegistrationRow.Rejection), nameof(RegistrationRow.ReviewStatement));

    /// <param name="attempt">The write in which the case is decided.</param>
    /// <param name="contested">The case.</param>
    /// <param name="renewal">The renewal, already with its new holder if the ruling moved it; the caller writes it.</param>
    /// <param name="statement">The ruling's words.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task Settle(Attempt attempt, Case contested, Recording renewal, string statement, CancellationToken cancel)
    {
        if (contested.Matter!.Subject.Registration is not { } id
            || await attempt.Db.Set<RegistrationRow>().AsNoTracking().FirstOrDefaultAsync(found => found.Id == id.Value, cancel) is not { Status: RegistrationStatus.PendingReview or RegistrationStatus.Rejected } row)
        {
            return;
        }

        var position = row.Status == RegistrationStatus.PendingReview ? 2 : 3;
        var held = renewal.Renewal.Holding;
        var awarded = contested.Ruling is { Outcome: CaseOutcome.Award, AwardTo: { } to } && to.Value == row.PartnerId && held?.Partner == to;
        var won = awarded && held!.Registration is null;
        if (!won && row.Status == RegistrationStatus.Rejected)
        {
            return;
        }

        if (won)
        {
            renewal.Decide(new RegisterRenewal(id, held!.Partner, held.Region, renewal.Renewal.Contract!));
        }

        var outcome = won ? ClaimOutcome.Link : ClaimOutcome.Reject;
        ClaimRejection? reason = won ? null : held?.Partner.Value == row.PartnerId ? ClaimRejection.DuplicateClaim : ClaimRejection.RenewalProtected;
        row.LedgerHead = attempt.Append(row.Id, position, row.LedgerHead!, "claimReviewed", new ClaimReviewed(row.PartnerId, outcome, won ? renewal.Renewal.Id : null, reason, statement, contested.Id.Value));
        row.ClaimKey = null;
        row.Status = won ? RegistrationStatus.Active : RegistrationStatus.Rejected;
        (row.RenewalId, row.AccountId, row.ProtectedUntil) = won ? (renewal.Renewal.Id.Value, renewal.Renewal.Contract!.Account.Value, held!.ProtectedUntil) : ((string?)null, (string?)null, (DateTimeOffset?)null);
        (row.ReviewedAt, row.Rejection, row.ReviewStatement, row.EndedAt) = (attempt.Now, reason, statement, won ? null : attempt.Now);
        attempt.Writes.Update(row, Ruling);
        attempt.Writes.Insert(MessageTypes.Message(row.PartnerId, MessageTypes.RegistrationReviewed, attempt.Now, new RegistrationNotice(row.Id) { Outcome = outcome, Reason = reason, RenewalId = row.RenewalId }));
    }
}

namespace ChannelProtect.Api.Casework;

using ChannelProtect.Api.Messages;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Registrations;
using ChannelProtect.Domain.Renewals;

/// <summary>The ledger's entry for a claim that a channel manager decided.</summary>
internal sealed record ClaimReviewed(string Partner, ClaimOutcome Outcome, RenewalId? Renewal, ClaimRejection? Reason, string Statement, CaseId? Case = null, ValueList<RuleEvaluation>? Rules = null);

/// <summary>The ledger's entry for a claim taken back before anybody decided it.</summary>
internal sealed record ClaimWithdrawn(string Partner);

/// <summary>Writes down how a claim ends that was under review: as a channel manager decided, in its review or by the ruling of the case that it brought; or withdrawn.</summary>
internal static class ClaimDecision
{
    private static readonly ColumnSet Decided = new(
        nameof(RegistrationRow.Status), nameof(RegistrationRow.RenewalId), nameof(RegistrationRow.AccountId), nameof(RegistrationRow.ProtectedUntil), nameof(RegistrationRow.EndedAt),
        nameof(RegistrationRow.ClaimKey), nameof(RegistrationRow.ReviewSlot), nameof(RegistrationRow.LedgerHead), nameof(RegistrationRow.ReviewedAt), nameof(RegistrationRow.Rejection), nameof(RegistrationRow.ReviewStatement));

    private static readonly ColumnSet Withdrawal = new(
        nameof(RegistrationRow.Status), nameof(RegistrationRow.EndedAt), nameof(RegistrationRow.ClaimKey), nameof(RegistrationRow.ReviewSlot), nameof(RegistrationRow.LedgerHead));

    /// <param name="attempt">The write.</param>
    /// <param name="claim">The claim: under review, or rejected by the ruling that an appeal has now turned.</param>
    /// <param name="renewal">The renewal that it holds from now on; null if it is rejected.</param>
    /// <param name="outcome">What it is found to mean.</param>
    /// <param name="reason">Why it is rejected.</param>
    /// <param name="statement">In the manager's words.</param>
    /// <param name="ruled">The case whose ruling it is, if it is one's.</param>
    /// <param name="rules">The rules of the review; a ruling's stand in its case.</param>
    public static void DecideClaim(this Attempt attempt, RegistrationRow claim, Renewal? renewal, ClaimOutcome outcome, ClaimRejection? reason, string statement, CaseId? ruled = null, ValueList<RuleEvaluation>? rules = null)
    {
        // It was filed, and at most rejected, before.
        var position = claim.Status == RegistrationStatus.PendingReview ? 2 : 3;
        claim.LedgerHead = attempt.Append(claim.Id, position, claim.LedgerHead!, "claimReviewed", new ClaimReviewed(claim.PartnerId, outcome, renewal?.Id, reason, statement, ruled, rules));
        (claim.ClaimKey, claim.ReviewSlot) = (null, null);
        claim.Status = renewal is null ? RegistrationStatus.Rejected : RegistrationStatus.Active;
        claim.RenewalId = renewal?.Id.Value;
        claim.AccountId = renewal?.Contract!.Account.Value;
        claim.ProtectedUntil = renewal?.Holding!.ProtectedUntil;
        claim.EndedAt = renewal is null ? attempt.Now : null;
        claim.ReviewedAt = attempt.Now;
        claim.Rejection = reason;
        claim.ReviewStatement = statement;
        attempt.Writes.Update(claim, Decided);
        attempt.Tell(claim.PartnerId, MessageTypes.RegistrationReviewed, attempt.Now, new RegistrationNotice(claim.Id) { Outcome = outcome, Reason = reason, RenewalId = claim.RenewalId });
    }

    /// <summary>The claim's own stream ends here; its key is free, so that the same claim may be filed again.</summary>
    public static void WithdrawClaim(this Attempt attempt, RegistrationRow claim)
    {
        claim.LedgerHead = attempt.Append(claim.Id, 2, claim.LedgerHead!, "claimWithdrawn", new ClaimWithdrawn(claim.PartnerId));
        (claim.ClaimKey, claim.ReviewSlot) = (null, null);
        claim.Status = RegistrationStatus.Withdrawn;
        claim.EndedAt = attempt.Now;
        attempt.Writes.Update(claim, Withdrawal);
    }
}

namespace ChannelProtect.Api.Casework;

using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Registrations;
using ChannelProtect.Domain.Renewals.Commands;
using Microsoft.EntityFrameworkCore;

/// <summary>What a ruling makes of the claim that brought the conflict: awarded, it is the new holder's registration; else it is rejected.</summary>
internal static class ConflictingClaim
{
    /// <param name="attempt">The write in which the case is decided.</param>
    /// <param name="contested">The case.</param>
    /// <param name="renewal">The renewal, already with its new holder if the ruling moved it; the caller writes it.</param>
    /// <param name="statement">The ruling's words.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task Settle(Attempt attempt, Case contested, Recording renewal, string statement, CancellationToken cancel)
    {
        if (await Claim(attempt, contested, cancel) is not { Status: RegistrationStatus.PendingReview or RegistrationStatus.Rejected } row)
        {
            return;
        }

        var id = new RegistrationId(row.Id);
        var held = renewal.Renewal.Holding;
        var awarded = contested.Ruling is { Outcome: CaseOutcome.Award, AwardTo: { } to } && to.Value == row.PartnerId && held?.Partner == to;
        if (awarded && held!.Registration is null)
        {
            renewal.Decide(new RegisterRenewal(id, held.Partner, held.Region, renewal.Renewal.Contract!));
            attempt.DecideClaim(row, renewal.Renewal, ClaimOutcome.Link, null, statement, contested.Id);
        }
        else if (row.Status == RegistrationStatus.PendingReview)
        {
            var reason = held?.Partner.Value == row.PartnerId ? ClaimRejection.DuplicateClaim : ClaimRejection.RenewalProtected;
            attempt.DecideClaim(row, null, ClaimOutcome.Reject, reason, statement, contested.Id);
        }
    }

    /// <summary>The case is taken back, and with it the claim that it was to decide.</summary>
    public static async Task Withdraw(Attempt attempt, Case contested, CancellationToken cancel)
    {
        if (await Claim(attempt, contested, cancel) is { Status: RegistrationStatus.PendingReview } row)
        {
            attempt.WithdrawClaim(row);
        }
    }

    private static async Task<RegistrationRow?> Claim(Attempt attempt, Case contested, CancellationToken cancel) =>
        contested.Matter!.Subject.Registration is { } id ? await attempt.Db.Set<RegistrationRow>().AsNoTracking().FirstOrDefaultAsync(found => found.Id == id.Value, cancel) : null;
}

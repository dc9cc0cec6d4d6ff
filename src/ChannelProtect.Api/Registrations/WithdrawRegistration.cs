namespace ChannelProtect.Api.Registrations;

using ChannelProtect.Api.Casework;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Renewals;
using Commands = ChannelProtect.Domain.Renewals.Commands;

/// <summary>Takes a registration back: an active one lets the renewal go, one under review is closed.</summary>
internal static class WithdrawRegistration
{
    public static Task<Answer<RegistrationView>> Handle(string id, EmptyBody? body, WriteRequest request, Writer writer, CancellationToken cancel) =>
        writer.Write<EmptyBody, RegistrationView>(request, body ?? new(), (attempt, cancel) => Decide(attempt, request, id, cancel), cancel);

    private static async Task<Answer<RegistrationView>> Decide(Attempt attempt, WriteRequest request, string id, CancellationToken cancel)
    {
        if (await attempt.Db.Registration(id, cancel) is not { } found || found.Row.PartnerId != request.PartnerId)
        {
            return Problems.Result(Problems.NotFound);
        }

        var (row, renewal) = (found.Row, found.Renewal);
        if (!request.IfMatch.Allows(RegistrationView.Of(row, renewal, attempt.Now, attempt.Serials).Version()))
        {
            return Problems.Result(Problems.PreconditionFailed);
        }

        return (row.Status, renewal) switch
        {
            (RegistrationStatus.PendingReview, _) when row.CaseId is not null => Problems.Result(Problems.ClaimContested),
            (RegistrationStatus.PendingReview, _) => WithdrawClaim(attempt, row),
            // A claim that was never decided and is no longer under review: it is refused as the registration of what nobody holds.
            (_, null) => (Decision.Refused)Withdrawing(row).Decide(new Renewal(default), attempt.Policy, attempt.Now),
            _ => WithdrawHeld(attempt, row, renewal),
        };
    }

    private static Answer<RegistrationView> WithdrawHeld(Attempt attempt, RegistrationRow row, RenewalRow renewal)
    {
        var recording = attempt.Record(renewal);
        if (recording.Decide(Withdrawing(row)) is Decision.Refused refused)
        {
            return refused;
        }

        recording.Write();
        return Withdrawn(row, attempt);
    }

    private static Commands.WithdrawRegistration Withdrawing(RegistrationRow row) => new(new(row.PartnerId), new(row.Id));

    private static Answer<RegistrationView> WithdrawClaim(Attempt attempt, RegistrationRow row)
    {
        attempt.WithdrawClaim(row);
        return Withdrawn(row, attempt);
    }

    private static Answer<RegistrationView> Withdrawn(RegistrationRow row, Attempt attempt)
    {
        row.Status = RegistrationStatus.Withdrawn;
        row.EndedAt = attempt.Now;
        var view = RegistrationView.Of(row, null, attempt.Now, attempt.Serials);
        return Answer<RegistrationView>.Ok(view, view.Version());
    }
}

namespace ChannelProtect.Api.Storage;

using ChannelProtect.Api.Conduct;
using ChannelProtect.Api.Messages;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Contracts;
using ChannelProtect.Domain.Renewals;

/// <summary>Keeps the rows that follow from a renewal's facts in step with them: registrations, transfer requests, serials, messages.</summary>
internal sealed class ClaimsAndRequests(Attempt attempt, string renewalId)
{
    private static readonly ColumnSet Ending = new(nameof(RegistrationRow.Status), nameof(RegistrationRow.EndedAt));
    private static readonly ColumnSet Ours = new(nameof(SerialRow.RenewalId));
    private readonly TransferRequests _requests = new(attempt, renewalId);

    /// <inheritdoc cref="TransferRequests.Requested"/>
    public TransferRequestRow? Requested => _requests.Requested;

    /// <summary>How many facts have been followed.</summary>
    public int Facts { get; private set; }

    /// <param name="before">The renewal before the fact.</param>
    /// <param name="fact">The fact.</param>
    /// <param name="rules">The rules that let it pass, as JSON.</param>
    public void Follow(Renewal before, RenewalEvent fact, string rules)
    {
        Facts++;
        switch (fact)
        {
            case RenewalRecorded recorded:
                AddSerials(recorded.Contract.Serials);
                break;
            case ContractConfirmed confirmed:
                Drop(before.Contract!.Serials.Except(confirmed.Contract.Serials));
                AddSerials(confirmed.Contract.Serials.Except(before.Contract!.Serials));
                break;
            case SerialsMovedAway moved:
                Drop(moved.Serials);
                TellHolder(before, MessageTypes.SerialsMovedAway, fact.At, new RenewalNotice(renewalId) { Serials = attempt.Serials.Close(moved.Serials) });
                break;
            case RenewalReleased released:
                EndRegistration(before, released.Withdrawn ? RegistrationStatus.Withdrawn : RegistrationStatus.Ended, fact.At);
                break;
            case ProtectionLapsed lapsed:
                EndRegistration(before, RegistrationStatus.Ended, fact.At);
                Tell(lapsed.Partner, MessageTypes.ProtectionEnded, fact.At, new RenewalNotice(renewalId));
                break;
            case RenewalTransferred:
                EndRegistration(before, RegistrationStatus.Ended, fact.At);
                break;
            case TransferUndone undone:
                EndRegistration(before, RegistrationStatus.Ended, fact.At);
                Revive(undone.Registration);
                break;
            default:
                break;
        }

        _requests.Follow(before, fact, rules);
        attempt.CountConduct(fact, before);
    }

    /// <inheritdoc cref="TransferRequests.Write"/>
    public void Write(Renewal before, Renewal after) => _requests.Write(before, after);

    private void EndRegistration(Renewal before, RegistrationStatus status, DateTimeOffset at)
    {
        if (before.Holding?.Registration is { } registration)
        {
            Update(registration, status, at);
        }
    }

    private void Revive(RegistrationId? former)
    {
        if (former is { } registration)
        {
            Update(registration, RegistrationStatus.Active, null);
        }
    }

    private void Update(RegistrationId registration, RegistrationStatus status, DateTimeOffset? endedAt) => attempt.Writes.Update(
        new RegistrationRow { Id = registration.Value, PartnerId = "", AccountName = "", ProductLine = "", Status = status, EndedAt = endedAt },
        Ending);

    /// <summary>A serial that another contract has meanwhile collides: it is a lost race, and the next try takes it away there first, or finds itself refused.</summary>
    private void AddSerials(IEnumerable<SerialNumber> serials)
    {
        foreach (var serial in serials)
        {
            attempt.Writes.Insert(new SerialRow { Key = attempt.Serials.KeyOf(serial), RenewalId = renewalId });
        }
    }

    private void Drop(IEnumerable<SerialNumber> serials)
    {
        foreach (var serial in serials)
        {
            // Only where it is ours: else it would be another contract's that is taken.
            attempt.Writes.Delete(new SerialRow { Key = attempt.Serials.KeyOf(serial), RenewalId = renewalId }, Ours);
        }
    }

    private void Tell(PartnerId partner, string type, DateTimeOffset at, object data) =>
        attempt.Tell(partner.Value, type, at, data);

    private void TellHolder(Renewal renewal, string type, DateTimeOffset at, object data)
    {
        if (renewal.Holding is { } held)
        {
            Tell(held.Partner, type, at, data);
        }
    }
}

namespace ChannelProtect.Api.Storage;

using ChannelProtect.Api.Ledger;
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
    private static readonly ColumnSet Serving = new(nameof(TransferRequestRow.ServedBy), nameof(TransferRequestRow.ServedAt), nameof(TransferRequestRow.RespondBy), nameof(TransferRequestRow.LapsesAt));
    private static readonly ColumnSet Clock = new(nameof(TransferRequestRow.RespondBy), nameof(TransferRequestRow.LapsesAt));

    private static readonly string[] Decision =
    [
        nameof(TransferRequestRow.Basis), nameof(TransferRequestRow.DecidedBy), nameof(TransferRequestRow.DecidedAt), nameof(TransferRequestRow.RejectionReason),
        nameof(TransferRequestRow.RejectionComment), nameof(TransferRequestRow.RejectionEvidence), nameof(TransferRequestRow.DisputableUntil), nameof(TransferRequestRow.DecisionRules),
        nameof(TransferRequestRow.CancellationCause), nameof(TransferRequestRow.CaseId),
    ];

    private static readonly string[] Undo = [nameof(TransferRequestRow.UndoneAt), nameof(TransferRequestRow.UndoReason), nameof(TransferRequestRow.UndoRules)];

    private static readonly ColumnSet Deciding = new([nameof(TransferRequestRow.Status), .. Decision]);
    private static readonly ColumnSet NotAtFirst = new([nameof(TransferRequestRow.Evidence), .. Decision, .. Undo]);
    private static readonly ColumnSet Undoing = new(Undo);

    // A request and its notice are usually recorded together, and then make one row.
    public TransferRequestRow? Requested { get; private set; }

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
                TellHolder(before, MessageTypes.SerialsMovedAway, fact.At, new RenewalNotice(renewalId) { Serials = moved.Serials });
                break;
            case RenewalReleased released:
                EndRegistration(before, released.Withdrawn ? RegistrationStatus.Withdrawn : RegistrationStatus.Ended, fact.At);
                break;
            case ProtectionLapsed lapsed:
                EndRegistration(before, RegistrationStatus.Ended, fact.At);
                Tell(lapsed.Partner, MessageTypes.ProtectionEnded, fact.At, new RenewalNotice(renewalId));
                break;
            case TransferRequested requested:
                Requested = Row(before, requested, rules);
                break;
            case NoticeServed served:
                Serve(before, served);
                break;
            case RenewalTransferred transferred:
                EndRegistration(before, RegistrationStatus.Ended, fact.At);
                Decide(transferred, rules);
                break;
            case TransferUndone undone:
                EndRegistration(before, RegistrationStatus.Ended, fact.At);
                Take(undone, rules);
                break;
            case TransferRejected rejected:
                Decide(rejected, rules);
                break;
            case TransferCancelled cancelled:
                Decide(cancelled, rules);
                break;
            case ClocksTolled when before.Pending is { } pending:
                attempt.Writes.Update(new TransferRequestRow { Id = pending.Id.Value, RespondBy = pending.Notice?.RespondBy }, Clock);
                break;
            case TollingEnded { Resumed.RespondBy: { } respondBy } when before.Pending is { } pending:
                attempt.Writes.Update(new TransferRequestRow { Id = pending.Id.Value, RespondBy = respondBy, LapsesAt = respondBy }, Clock);
                break;
            default:
                break;
        }
    }

    public void Write()
    {
        if (Requested is not null)
        {
            attempt.Writes.Insert(Requested, NotAtFirst);
        }
    }

    private TransferRequestRow Row(Renewal before, TransferRequested requested, string rules) => new()
    {
        Id = requested.Request.Value,
        RenewalId = renewalId,
        Requester = requested.Requester.Value,
        RequesterRegion = requested.RequesterRegion.Value,
        Incumbent = requested.Incumbent.Value,
        IncumbentRegion = before.Holding!.Region.Value,
        Reason = requested.Reason,
        Comment = requested.Comment,
        CustomerAsked = requested.CustomerAsked,
        Evidence = Evidences(requested.Evidence),
        RequestedAt = requested.At,
        PolicyVersion = attempt.Policy.Version,
        // A ruling admits and decides at once, and its rules stand with the decision.
        AdmissionRules = requested.Case is null ? rules : CanonicalJson.Nothing,
        CaseId = requested.Case?.Value,
        Status = TransferStatus.Pending,
    };

    private void Serve(Renewal before, NoticeServed served)
    {
        var row = Requested ?? new TransferRequestRow { Id = served.Request.Value };
        row.ServedBy = served.Channel;
        row.ServedAt = served.At;
        row.RespondBy = served.RespondBy;
        row.LapsesAt = before.Tolling is null ? served.RespondBy : null;
        if (Requested is null)
        {
            attempt.Writes.Update(row, Serving);
        }

        Tell(served.Incumbent, MessageTypes.TransferRequested, served.At, new TransferNotice(renewalId, served.Request.Value) { RespondBy = served.RespondBy });
    }

    private void Decide(RenewalTransferred fact, string rules)
    {
        Decided(fact.Request, fact, rules);
        var notice = new TransferNotice(renewalId, fact.Request.Value) { Basis = fact.Basis, UndoableUntil = fact.UndoableUntil };
        Tell(fact.From, MessageTypes.TransferApproved, fact.At, notice);
        Tell(fact.To, MessageTypes.TransferApproved, fact.At, notice);
    }

    private void Decide(TransferRejected fact, string rules)
    {
        Decided(fact.Request, fact, rules);
        Tell(fact.Requester, MessageTypes.TransferRejected, fact.At, new TransferNotice(renewalId, fact.Request.Value) { Reason = fact.Reason, DisputableUntil = fact.DisputableUntil });
    }

    private void Decide(TransferCancelled fact, string rules)
    {
        Decided(fact.Request, fact, rules);
        var notice = new TransferNotice(renewalId, fact.Request.Value) { CancelledBy = fact.By, Cause = fact.Cause };
        Tell(fact.Incumbent, MessageTypes.TransferCancelled, fact.At, notice);
        if (fact.By != Decider.Requester)
        {
            Tell(fact.Requester, MessageTypes.TransferCancelled, fact.At, notice);
        }
    }

    private void Take(TransferUndone fact, string rules)
    {
        if (fact.Registration is { } former)
        {
            Update(former, RegistrationStatus.Active, null);
        }

        var row = new TransferRequestRow { Id = fact.Request.Value };
        row.Take(fact, rules);
        attempt.Writes.Update(row, Undoing);
        var notice = new TransferNotice(renewalId, fact.Request.Value) { UndoReason = fact.Reason };
        Tell(fact.From, MessageTypes.TransferUndone, fact.At, notice);
        Tell(fact.To, MessageTypes.TransferUndone, fact.At, notice);
    }

    private void Decided(TransferRequestId request, RenewalEvent fact, string rules)
    {
        if (Requested is { } made && made.Id == request.Value)
        {
            made.Take(fact, rules);
            return;
        }

        var row = new TransferRequestRow { Id = request.Value };
        row.Take(fact, rules);
        attempt.Writes.Update(row, Deciding);
    }

    private void EndRegistration(Renewal before, RegistrationStatus status, DateTimeOffset at)
    {
        if (before.Holding?.Registration is { } registration)
        {
            Update(registration, status, at);
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
            attempt.Writes.Insert(new SerialRow { Key = serial.Key, RenewalId = renewalId });
        }
    }

    private void Drop(IEnumerable<SerialNumber> serials)
    {
        foreach (var serial in serials)
        {
            // Only where it is ours: else it would be another contract's that is taken.
            attempt.Writes.Delete(new SerialRow { Key = serial.Key, RenewalId = renewalId }, Ours);
        }
    }

    private void Tell(PartnerId partner, string type, DateTimeOffset at, object data) =>
        attempt.Writes.Insert(MessageTypes.Message(partner.Value, type, at, data));

    private void TellHolder(Renewal renewal, string type, DateTimeOffset at, object data)
    {
        if (renewal.Holding is { } held)
        {
            Tell(held.Partner, type, at, data);
        }
    }

    private static string? Evidences(ValueList<Evidence> evidence) => evidence.Count == 0 ? null : CanonicalJson.Write(evidence);
}

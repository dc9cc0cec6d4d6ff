namespace ChannelProtect.Api.Cases;

using ChannelProtect.Api.Casework;
using ChannelProtect.Api.Evidence;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Commands = ChannelProtect.Domain.Cases.Commands;

/// <summary>A decision.</summary>
/// <param name="Outcome"><c>award</c>: the renewal moves to a party. <c>uphold</c>: what stands is upheld; of a reported contact or a duplicate, the report. <c>dismiss</c>: the complaint has no merit.</param>
/// <param name="Reason">From the closed list of the kind and the outcome.</param>
/// <param name="Statement">For both sides to read, up to 5,000 characters, none of them invisible; kept in Unicode NFC.</param>
/// <param name="AwardTo">The party to which the renewal is awarded; the claimant, if absent. With <c>award</c> alone.</param>
internal sealed record DecisionBody(CaseOutcome Outcome, RulingReason Reason, string Statement, string? AwardTo = null);

/// <summary>Why the side that lost wants another decision.</summary>
/// <param name="Statement">Up to 5,000 characters, none of them invisible; kept in Unicode NFC.</param>
/// <param name="Evidence">Documents that support it.</param>
internal sealed record AppealBody(string Statement, IReadOnlyList<EvidenceBody>? Evidence = null);

/// <summary>Decides a case, and has it decided once more. What a decision moves, and the clocks it starts again, change in the same write.</summary>
internal static class DecideCase
{
    public static Task<Answer<CaseView>> Handle(string id, DecisionBody body, WriteRequest request, CaseWrites writes, CancellationToken cancel)
    {
        var fields = new FieldReader();
        var statement = fields.Statement("statement", body.Statement, CaseWrites.LongestStatement);
        return writes.Change(id, body, fields, request, (attempt, recording, cancel) => Decide(attempt, recording, body, statement!, cancel), cancel);
    }

    public static Task<Answer<CaseView>> Appeal(string id, AppealBody body, WriteRequest request, CaseWrites writes, CancellationToken cancel)
    {
        var fields = new FieldReader();
        var (statement, evidence) = (fields.Statement("statement", body.Statement, CaseWrites.LongestStatement), fields.Evidence("evidence", body.Evidence));
        return writes.Change(id, body, fields, request, async (attempt, recording, cancel) =>
        {
            if (await attempt.NoSuchUpload(request.PartnerId, evidence, cancel) is { } missing)
            {
                return missing;
            }

            if (recording.Decide(new Commands.AppealCase(PutInEvidence.SideOf(recording.Case, request), statement!, evidence)) is Decision.Refused refused)
            {
                return Refusals.Problem(refused);
            }

            attempt.NamesUploads(id, evidence, recording.Case.SeenFrom);
            await Assignment.Give(attempt, recording, cancel);
            if (await attempt.Contested(recording.Case, cancel) is { } renewal && recording.Case.Tolls(await Holder(attempt, recording.Case, renewal, cancel)))
            {
                renewal.Decide(new TollClocks(recording.Case.Id.Tolling, TollingCause.Dispute));
                renewal.Write();
            }

            return null;
        }, cancel);
    }

    private static async Task<ProblemHttpResult?> Decide(Attempt attempt, CaseRecording recording, DecisionBody body, string statement, CancellationToken cancel)
    {
        if (recording.Case is { FirstRuling: null, Matter: { Kind: CaseKind.UnservedNotice, Subject.Request: { } awaited } } && attempt.Refuses([await StillUnserved(attempt, awaited, cancel)]) is { } moot)
        {
            return Refusals.Problem(moot);
        }

        var renewal = await attempt.Contested(recording.Case, cancel);
        var holder = await Holder(attempt, recording.Case, renewal, cancel);
        var awardTo = body.AwardTo is { } named ? new PartnerId(named) : (PartnerId?)null;
        var contested = recording.Case;
        if (recording.Decide(new Commands.DecideCase(new(attempt.Actor), body.Outcome, awardTo, body.Reason, statement, holder)) is Decision.Refused refused)
        {
            return Refusals.Problem(refused);
        }

        if (renewal is null)
        {
            return null;
        }

        if (contested.MovesTo(body.Outcome, awardTo, holder) is { } party && renewal.Decide(await Moving(attempt, contested, renewal, party, statement, body.Outcome, cancel)) is Decision.Refused unmovable)
        {
            return Refusals.Problem(unmovable);
        }

        if (contested.Matter is { Kind: CaseKind.UnservedNotice, Subject.Request: { } kept } && body.Outcome == CaseOutcome.Uphold)
        {
            // Refused where an appeal finds the request decided already.
            renewal.Decide(new KeepRenewal(contested.Id, kept));
        }

        // Refused where it had stopped none.
        renewal.Decide(new ResumeClocks(contested.Id.Tolling));
        await ConflictingClaim.Settle(attempt, recording.Case, renewal, statement, cancel);
        renewal.Write();
        return null;
    }

    /// <summary>A transfer whose notice was never served is taken back, and one by a ruling that is reversed; everything else moves by a ruling.</summary>
    private static async Task<RenewalCommand> Moving(Attempt attempt, Case contested, Recording renewal, CaseParty to, string statement, CaseOutcome outcome, CancellationToken cancel)
    {
        if (outcome == CaseOutcome.Award)
        {
            return contested.Matter is { Kind: CaseKind.NoticeDispute, Subject.Request: { } disputed }
                ? new UndoTransfer(disputed, await Moved(attempt, disputed, cancel) is not null, UndoReason.NoticeNotServed, statement, contested.Id)
                : Awarding();
        }

        // Who gets back what it should never have lost gets its registration and its time with it. Once the renewal has changed hands again there is nothing to take back.
        return renewal.Renewal.AsOf(attempt.Now).LastTransfer is { } last && last.From.Partner == to.Partner && (await Moved(attempt, last.Request, cancel))?.CaseId == contested.Id.Value
            ? new UndoTransfer(last.Request, true, UndoReason.RulingReversed, statement, contested.Id)
            : Awarding();

        AwardRenewal Awarding() => new(contested.Id, to.Partner, to.Region, new(TypeId.New("tr")));
    }

    /// <summary>Who holds the renewal. Who received it by what is disputed, or by the ruling that is appealed, and let it go since has not escaped its being taken back.</summary>
    private static async Task<PartnerId?> Holder(Attempt attempt, Case contested, Recording? renewal, CancellationToken cancel) => renewal?.Renewal.AsOf(attempt.Now) switch
    {
        { Holding: { } held } => held.Partner,
        { LastTransfer: { } last } when contested.Matter!.Kind == CaseKind.NoticeDispute || (await Moved(attempt, last.Request, cancel))?.CaseId == contested.Id.Value => last.To,
        _ => null,
    };

    /// <summary>Served meanwhile, or answered, the request needs no decision of a manager, whether or not the case was closed yet.</summary>
    private static async Task<Rule> StillUnserved(Attempt attempt, TransferRequestId id, CancellationToken cancel)
    {
        var row = (await attempt.Db.Set<TransferRequestRow>().AsNoTracking().FirstAsync(request => request.Id == id.Value, cancel)).AsOf(attempt.Now);
        return new("R5.notice-unserved", row.IsUnserved(), CaseRefusal.Moot);
    }

    /// <summary>The request, if it moved the renewal and was not taken back.</summary>
    private static async Task<TransferRequestRow?> Moved(Attempt attempt, TransferRequestId id, CancellationToken cancel)
    {
        var row = (await attempt.Db.Set<TransferRequestRow>().AsNoTracking().FirstAsync(request => request.Id == id.Value, cancel)).AsOf(attempt.Now);
        return row is { Status: TransferStatus.Approved, UndoneAt: null } ? row : null;
    }
}

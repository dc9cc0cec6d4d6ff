namespace ChannelProtect.Api.Transfers;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;

/// <summary>Why a transfer is taken back.</summary>
/// <param name="Reason">From the closed list. A silence undone for <c>noticeNotServed</c> does not count against the incumbent. <c>rulingReversed</c> is an appeal's alone, <c>clockStopped</c> the programme's own.</param>
/// <param name="Statement">For the ledger, where channel managers and auditors read it; both sides are told the reason. Up to 2,000 characters, none of them invisible; kept in Unicode NFC.</param>
internal sealed record UndoBody(UndoReason Reason, string? Statement = null);

/// <summary>What came of looking at a request before silence applies.</summary>
/// <param name="Outcome">Whether silence applies.</param>
/// <param name="Reason">From the closed list: <c>customerConfirmed</c> and <c>inOrder</c> allow, <c>customerDenied</c> and <c>unsubstantiated</c> refuse.</param>
/// <param name="Statement">For the ledger, up to 2,000 characters, none of them invisible; kept in Unicode NFC.</param>
internal sealed record TransferReviewBody(TransferReviewOutcome Outcome, TransferReviewReason Reason, string? Statement = null);

/// <summary>What a channel manager may do with the requests of its regions. For the managers of others they do not exist (R9).</summary>
internal static class ArbitrateTransfer
{
    public static async Task<Answer<TransferView>> Undo(string id, UndoBody body, WriteRequest request, Writer writer, Disclosures disclosures, CancellationToken cancel)
    {
        var fields = new FieldReader();
        var statement = fields.Statement("statement", body.Statement);
        if (body.Reason is UndoReason.RulingReversed or UndoReason.ClockStopped)
        {
            fields.Fault("reason", body.Reason == UndoReason.RulingReversed ? "Only the decision of an appeal reverses a ruling." : "Only the programme itself finds that a clock had been stopped.");
        }

        return fields.Errors.Count > 0
            ? Problems.Result(Problems.InvalidBody, errors: fields.Errors)
            : await Decide(id, body, request, writer, disclosures, row => new UndoTransfer(new(id), row is { Status: TransferStatus.Approved, UndoneAt: null }, body.Reason, statement!), cancel);
    }

    public static Task<Answer<TransferView>> DemandAuthorisation(string id, EmptyBody? body, WriteRequest request, Writer writer, Disclosures disclosures, CancellationToken cancel) =>
        Decide(id, body ?? new(), request, writer, disclosures, _ => new DemandAuthorisation(new(id)), cancel);

    public static async Task<Answer<TransferView>> Review(string id, TransferReviewBody body, WriteRequest request, Writer writer, Disclosures disclosures, CancellationToken cancel)
    {
        var fields = new FieldReader();
        var statement = fields.Statement("statement", body.Statement);
        return fields.Errors.Count > 0
            ? Problems.Result(Problems.InvalidBody, errors: fields.Errors)
            : await Decide(id, body, request, writer, disclosures, _ => new ReviewTransfer(new(id), body.Outcome, body.Reason, statement!), cancel);
    }

    private static async Task<Answer<TransferView>> Decide<TBody>(
        string id, TBody body, WriteRequest request, Writer writer, Disclosures disclosures, Func<TransferRequestRow, RenewalCommand> command, CancellationToken cancel)
    {
        var answer = await writer.Write<TBody, TransferView>(request, body, (attempt, cancel) => Decide(attempt, id, request, command, cancel), cancel);
        if (answer.View is { } view)
        {
            await disclosures.Record(request.Caller, view.Sides(), cancel);
        }

        return answer;
    }

    private static async Task<Answer<TransferView>> Decide(Attempt attempt, string id, WriteRequest request, Func<TransferRequestRow, RenewalCommand> command, CancellationToken cancel)
    {
        if (await attempt.Db.TransferRequest(id, cancel) is not { } found || !request.Caller.MaySee(found.Request))
        {
            return Problems.Result(Problems.NotFound);
        }

        var row = found.Request.AsOf(attempt.Now);
        if (!request.IfMatch.Allows(TransferView.Of(row).Version()))
        {
            return Problems.Result(Problems.PreconditionFailed);
        }

        var recording = attempt.Record(found.Renewal);
        var decision = recording.Decide(command(row));
        if (decision is not Decision.Accepted accepted)
        {
            return (Decision.Refused)decision;
        }

        recording.Write();
        row.Take(accepted, recording.Renewal);
        var view = TransferView.Of(row.AsOf(attempt.Now));
        return Answer<TransferView>.Ok(view, view.Version());
    }
}

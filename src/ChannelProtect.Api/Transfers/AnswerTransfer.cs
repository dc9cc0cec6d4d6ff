namespace ChannelProtect.Api.Transfers;

using ChannelProtect.Api.Evidence;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;

/// <summary>Why the incumbent keeps the renewal.</summary>
/// <param name="Reason">From the closed list (R7).</param>
/// <param name="Comment">For the requester, up to 2,000 characters, none of them invisible; kept in Unicode NFC.</param>
/// <param name="Evidence">Required with every reason but <c>identityMismatch</c>; with <c>renewalInProgress</c> a <c>quote</c> or <c>order</c>.</param>
internal sealed record RejectionBody(RejectionReason Reason, string? Comment = null, IReadOnlyList<EvidenceBody>? Evidence = null);

/// <summary>The customer's authorisation, produced.</summary>
/// <param name="Evidence">The document or documents; at least one.</param>
/// <param name="Comment">For the channel managers, up to 2,000 characters, none of them invisible; kept in Unicode NFC.</param>
internal sealed record AuthorisationBody(IReadOnlyList<EvidenceBody>? Evidence = null, string? Comment = null);

/// <summary>What the two sides may do with a pending request. For everybody else it does not exist (R9).</summary>
internal static class AnswerTransfer
{
    private static readonly DateTimeOffset Never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Task<Answer<TransferView>> Approve(string id, EmptyBody? body, WriteRequest request, Writer writer, CancellationToken cancel) =>
        Decide(id, body ?? new(), request, writer, new ApproveTransfer(new(request.PartnerId), new(id)), cancel);

    public static Task<Answer<TransferView>> Cancel(string id, EmptyBody? body, WriteRequest request, Writer writer, CancellationToken cancel) =>
        Decide(id, body ?? new(), request, writer, new CancelTransfer(new(request.PartnerId), new(id)), cancel);

    public static async Task<Answer<TransferView>> Reject(string id, RejectionBody body, WriteRequest request, Writer writer, CancellationToken cancel)
    {
        var fields = new FieldReader();
        var (comment, evidence) = (fields.Text("comment", body.Comment, 2_000), fields.Evidence("evidence", body.Evidence));
        return fields.Errors.Count > 0
            ? Problems.Result(Problems.InvalidBody, errors: fields.Errors)
            : await Decide(id, body, request, writer, new RejectTransfer(new(request.PartnerId), new(id), body.Reason, comment, evidence), cancel);
    }

    public static async Task<Answer<TransferView>> Authorise(string id, AuthorisationBody body, WriteRequest request, Writer writer, CancellationToken cancel)
    {
        var fields = new FieldReader();
        var (comment, evidence) = (fields.Text("comment", body.Comment, 2_000), fields.Evidence("evidence", body.Evidence));
        return fields.Errors.Count > 0
            ? Problems.Result(Problems.InvalidBody, errors: fields.Errors)
            : await Decide(id, body, request, writer, new ProduceAuthorisation(new(request.PartnerId), new(id), evidence, comment), cancel);
    }

    private static Task<Answer<TransferView>> Decide<TBody>(string id, TBody body, WriteRequest request, Writer writer, RenewalCommand command, CancellationToken cancel) =>
        writer.Write<TBody, TransferView>(request, body, (attempt, cancel) => Decide(attempt, id, request, command, cancel), cancel);

    private static async Task<Answer<TransferView>> Decide(Attempt attempt, string id, WriteRequest request, RenewalCommand command, CancellationToken cancel)
    {
        if (await attempt.Db.TransferRequest(id, cancel) is not { } found || !found.Request.IsPartyTo(request.PartnerId))
        {
            return Problems.Result(Problems.NotFound);
        }

        var row = found.Request.AsOf(attempt.Now);
        if (!request.IfMatch.Allows(TransferView.Of(row).For(request.Caller).Version()))
        {
            return Problems.Result(Problems.PreconditionFailed);
        }

        var (evidence, visibleFrom) = command switch
        {
            RejectTransfer rejection => (rejection.Evidence, (DateTimeOffset?)null),
            // What the customer wrote is for the channel managers: no other partner is shown it, ever.
            ProduceAuthorisation produced => (produced.Evidence, Never),
            _ => ([], null),
        };
        if (await attempt.NoSuchUpload(request.PartnerId, evidence, cancel) is { } fault)
        {
            return fault;
        }

        var recording = attempt.Record(found.Renewal);
        var decision = recording.Decide(command);
        if (decision is Decision.Refused refused)
        {
            return refused;
        }

        recording.Write();
        attempt.NamesUploads(id, evidence, visibleFrom);
        row.Take((Decision.Accepted)decision, recording.Renewal);
        var view = TransferView.Of(row).For(request.Caller);
        return Answer<TransferView>.Ok(view, view.Version());
    }
}

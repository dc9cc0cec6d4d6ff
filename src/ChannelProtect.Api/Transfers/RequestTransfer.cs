namespace ChannelProtect.Api.Transfers;

using ChannelProtect.Api.Conduct;
using ChannelProtect.Api.Evidence;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Renewals;
using Command = ChannelProtect.Domain.Renewals.Commands.RequestTransfer;

/// <summary>A petition for another partner's renewal.</summary>
/// <param name="Renewal">Which one.</param>
/// <param name="Reason">Why.</param>
/// <param name="CustomerAsked">The requester states that the customer asked, and must be able to prove it (R8). Must be true for the reason <c>customerRequest</c>.</param>
/// <param name="Comment">For the incumbent, up to 2,000 characters, none of them invisible; kept in Unicode NFC.</param>
/// <param name="Evidence">Documents that support it.</param>
internal sealed record TransferBody(
    RenewalReference Renewal,
    TransferReason Reason,
    bool CustomerAsked = false,
    string? Comment = null,
    IReadOnlyList<EvidenceBody>? Evidence = null);

/// <summary>A transfer request whose every member has been read.</summary>
internal sealed record StatedRequest(NamedRenewal Renewal, TransferReason Reason, bool CustomerAsked, string? Comment, ValueList<Evidence> Evidence);

/// <summary>Requests a transfer: finds the renewal that is named exactly, asks the rules, and has the incumbent told. Nothing runs against the incumbent until one of its channels accepts the notice (R5).</summary>
internal static class RequestTransfer
{
    public static async Task<Answer<TransferView>> Handle(TransferBody body, WriteRequest request, Writer writer, PartnerDirectory partners, OpenRequests open, Standings standings, CancellationToken cancel)
    {
        var fields = new FieldReader();
        var stated = new StatedRequest(NamedRenewal.Read(body.Renewal, fields)!, body.Reason, body.CustomerAsked, fields.Text("comment", body.Comment, 2_000), fields.Evidence("evidence", body.Evidence));
        return fields.Errors.Count > 0
            ? Problems.Result(Problems.InvalidBody, errors: fields.Errors)
            : await writer.Write<TransferBody, TransferView>(request, body, (attempt, cancel) => Decide(attempt, request.PartnerId, stated, partners, open, standings, cancel), cancel);
    }

    private static async Task<Answer<TransferView>> Decide(Attempt attempt, string partnerId, StatedRequest stated, PartnerDirectory partners, OpenRequests open, Standings standings, CancellationToken cancel)
    {
        if (await attempt.NoSuchUpload(partnerId, stated.Evidence, cancel) is { } fault)
        {
            return fault;
        }

        var partner = await partners.Find(attempt.Db, partnerId, cancel);
        var standing = await standings.Of(attempt, partner.Id, cancel);
        var limit = standing.OpenRequests(attempt.Policy, partner.Kind);
        var known = open.AtMost(partnerId, limit);
        var found = await stated.Renewal.Find(attempt.Hot, known is null ? new(partnerId, attempt.Now, limit) : null, cancel);
        if (found.Count > 1)
        {
            return Problems.Result(Problems.RenewalAmbiguous);
        }

        var id = new TransferRequestId(TypeId.New("tr"));
        var count = known ?? (found.Count == 0 ? 0 : found[0].OpenRequests!.Value);
        var command = new Command(id, partner.Id, partner.Kind, partner.Region, count, stated.Reason, stated.Comment, stated.CustomerAsked, stated.Evidence) { Standing = standing };
        if (found.Count == 0)
        {
            // What is not there is refused as what nobody holds: whether a renewal exists is nobody's business (R9).
            return (Decision.Refused)command.Decide(new Renewal(default), attempt.Policy, attempt.Now);
        }

        var recording = attempt.Record(found[0].Row);
        if (recording.Decide(command) is Decision.Refused refused)
        {
            return refused;
        }

        recording.Write();
        attempt.NamesUploads(id.Value, stated.Evidence);
        var view = TransferView.Of(recording.Requested!);
        if (attempt.OnlyAsks)
        {
            return Answer<TransferView>.WouldCreate(view.Unwritten());
        }

        open.Add(partnerId, known is null ? count : null);
        return Answer<TransferView>.Created(view, $"/v1/transfer-requests/{view.Id}", view.Version());
    }
}

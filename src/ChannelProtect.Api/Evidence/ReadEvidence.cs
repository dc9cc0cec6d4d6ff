namespace ChannelProtect.Api.Evidence;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using Microsoft.AspNetCore.Http.HttpResults;

/// <summary>An upload, for whose it is, and for who may see something that names it.</summary>
internal static class ReadEvidence
{
    public static async Task<Results<Ok<EvidenceView>, ProblemHttpResult>> Handle(string id, Caller caller, HttpResponse response, EvidenceReaders readers, Disclosures disclosures, CancellationToken cancel)
    {
        if (await Shown(id, caller, readers, disclosures, cancel) is not { } row)
        {
            return Problems.Result(Problems.NotFound);
        }

        var view = EvidenceView.Of(row);
        response.SetETag(view.Version());
        return TypedResults.Ok(view);
    }

    public static async Task<Results<EvidenceContent, ProblemHttpResult>> Download(string id, Caller caller, EvidenceReaders readers, ContentStore contents, Disclosures disclosures, CancellationToken cancel) =>
        await Shown(id, caller, readers, disclosures, cancel) is { } row ? new EvidenceContent(row, contents) : Problems.Result(Problems.NotFound);

    private static async Task<EvidenceRow?> Shown(string id, Caller caller, EvidenceReaders readers, Disclosures disclosures, CancellationToken cancel)
    {
        var row = await readers.Find(id, caller, cancel);
        await disclosures.Record(caller, row?.PartnerId, id, cancel);
        return row;
    }
}

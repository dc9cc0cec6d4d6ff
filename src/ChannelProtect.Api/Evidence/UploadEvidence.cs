namespace ChannelProtect.Api.Evidence;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Hosting.Json;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Writing;
using Microsoft.EntityFrameworkCore;

/// <summary>An upload that has been looked at: what a retry is told by.</summary>
internal sealed record StatedUpload(string Sha256, long Size, string Type, string? Name);

/// <summary>Receives a document, finds out what it is, and keeps it.</summary>
internal sealed class UploadEvidence(Writer writer, ContentStore contents, UploadTurns turns, EvidenceLimits limits, ChannelContext db)
{
    private static readonly string Taken = $"An upload is sent as {string.Join(", ", EvidenceType.All.Select(type => type.MediaType))} or {EvidenceType.Unclaimed}, in UTF-8 if it is text, and not compressed.";
    private static readonly string TooLarge = $"An upload has at most {EvidenceLimits.LargestUpload} bytes.";

    public async Task<Answer<EvidenceView>> Receive(string? name, HttpRequest http, WriteRequest request, CancellationToken cancel)
    {
        var called = EvidenceName.Read(name);
        if (!PlainBodies.ArePlain(http) || !EvidenceType.TryClaim(http.ContentType, out var claimed))
        {
            return Problems.Result(Problems.UnsupportedMediaType, Taken);
        }

        if (http.ContentLength > EvidenceLimits.LargestUpload)
        {
            return Problems.Result(Problems.BodyTooLarge, TooLarge);
        }

        using var turn = await turns.Wait(request.Caller, cancel);
        if (!turn.IsAcquired)
        {
            http.HttpContext.Response.Headers.RetryAfter = "1";
            return Problems.Result(Problems.RateLimitExceeded, "Too many of your uploads are under way.");
        }

        await using var file = await ReceivedFile.Of(http, cancel);
        if (file.Size == 0)
        {
            return Problems.Result(Problems.InvalidBody, errors: [new(BodyErrors.WholeBody, "A document has at least one byte.")]);
        }

        if (await EvidenceType.Of(file.Content, cancel) is not { } found)
        {
            return Problems.Result(Problems.EvidenceNotRecognised);
        }

        if (claimed is not null && !found.MayBeCalled(claimed))
        {
            return Problems.Result(Problems.EvidenceNotAsClaimed, $"It was sent as {claimed.MediaType}, and is {found.MediaType}.");
        }

        // Refused only inside the write: a retry of what was taken before is answered as then, however little room there is now.
        var fits = await Fits(request.Caller, file.Size, cancel);
        if (fits && !request.ValidateOnly)
        {
            await contents.Keep(file, cancel);
        }

        var upload = new StatedUpload(file.Sha256, file.Size, (claimed ?? found).MediaType, called);
        return await writer.Write<StatedUpload, EvidenceView>(request, upload, (attempt, _) => Task.FromResult(fits ? Record(attempt, request.Caller, upload) : Problems.Result(Problems.UploadLimitReached)), cancel);
    }

    private static Answer<EvidenceView> Record(Attempt attempt, Caller caller, StatedUpload upload)
    {
        var id = TypeId.New("evd");
        var partnerId = caller.Role == Roles.Partner ? caller.PartnerId : null;
        var row = new EvidenceRow
        {
            Id = id,
            PartnerId = partnerId,
            UploadedBy = caller.ClientId,
            Sha256 = upload.Sha256,
            Size = upload.Size,
            Type = upload.Type,
            Name = upload.Name,
            UploadedAt = attempt.Now,
            KeptUntil = attempt.Now + EvidenceLimits.KeptUnnamed,
            LedgerHead = attempt.Append(id, 1, LedgerChain.Start, EvidenceUploaded.Type, new EvidenceUploaded(partnerId ?? caller.ClientId, upload.Sha256, upload.Size, upload.Type)),
        };
        attempt.Writes.Insert(row);
        var view = EvidenceView.Of(row);
        return attempt.OnlyAsks
            ? Answer<EvidenceView>.WouldCreate(view with { Id = null })
            : Answer<EvidenceView>.Created(view, $"/v1/evidence/{id}", view.Version());
    }

    /// <summary>Whether there is room for so many bytes more. As with open requests, who sends several at once may pass the limit by these.</summary>
    private async Task<bool> Fits(Caller caller, long size, CancellationToken cancel)
    {
        var (partner, client) = (caller.Role == Roles.Partner ? caller.PartnerId : null, caller.ClientId);
        var own = db.Set<EvidenceRow>().Where(row => row.PartnerId == partner && (partner != null || row.UploadedBy == client));
        var kept = await own.GroupBy(_ => 1).Select(all => new { Uploads = all.Count(), Bytes = all.Sum(row => row.Size) }).SingleOrDefaultAsync(cancel);
        return kept is null ? size <= limits.MaxBytesPerPartner : kept.Uploads < limits.MaxUploadsPerPartner && kept.Bytes + size <= limits.MaxBytesPerPartner;
    }
}

/// <summary>The ledger's entry for an upload. The hash proves the bytes, which are not in the ledger; nor is the name, which may be a person's.</summary>
/// <param name="Owner">The partner, or the channel manager's client.</param>
/// <param name="Sha256">Of the content.</param>
/// <param name="Size">In bytes.</param>
/// <param name="MediaType">What the content is.</param>
internal sealed record EvidenceUploaded(string Owner, string Sha256, long Size, string MediaType)
{
    public const string Type = "evidenceUploaded";
}

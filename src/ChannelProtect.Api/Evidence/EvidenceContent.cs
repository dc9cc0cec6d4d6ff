namespace ChannelProtect.Api.Evidence;

using Microsoft.Net.Http.Headers;

/// <summary>The bytes of an upload. Whatever is in them, no browser shows them as part of this site, or runs them.</summary>
internal sealed class EvidenceContent(EvidenceRow row, ContentStore contents) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, etag) = (httpContext.Response, new EntityTagHeaderValue($"\"{row.Sha256}\""));
        var headers = response.GetTypedHeaders();
        headers.ETag = etag;

        // May be kept by who read it, but asked for each time: who may read it may change.
        headers.CacheControl = new() { Private = true, NoCache = true };
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        if (httpContext.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(etag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var type = EvidenceType.All.Single(known => known.MediaType == row.Type);
        var attachment = new ContentDispositionHeaderValue("attachment");
        attachment.SetHttpFileName(type.NameFor(row.Name ?? row.Id));
        headers.ContentDisposition = attachment;
        response.ContentType = type == EvidenceType.Text ? $"{row.Type}; charset=utf-8" : row.Type;
        response.ContentLength = row.Size;
        await contents.CopyTo(response.Body, row.Sha256, row.Size, httpContext.RequestAborted);
    }
}

namespace ChannelProtect.Api.Bulk;

using System.Buffers;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

/// <summary>
/// The answer to a bulk call: 207 and NDJSON, one line a row, in the rows' order, sent while later rows are still being read. An answer
/// that breaks off (a fault of ours) has no last chunk, so that nobody takes it for whole; the lines that it has are true.
/// </summary>
internal sealed class BulkAnswer<TResult>(IAsyncEnumerable<TResult> results, JsonTypeInfo<TResult> json)
    : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    public int? StatusCode => StatusCodes.Status207MultiStatus;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(
        new ProducesResponseTypeMetadata(StatusCodes.Status207MultiStatus, typeof(TResult), [BulkRows.Ndjson]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status207MultiStatus;
        httpContext.Response.ContentType = BulkRows.Ndjson;
        if (httpContext.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            // A client that sends for minutes before it reads is not a client that refuses to read.
            rate.MinDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromMinutes(30));
        }

        await using var spool = new AnswerSpool();
        var sending = spool.SendTo(httpContext.Response.BodyWriter);
        try
        {
            await WriteLines(spool, httpContext.RequestAborted);
        }
        catch (OperationCanceledException) when (httpContext.RequestAborted.IsCancellationRequested)
        {
            // The client hung up; what its rows did stands.
        }
        finally
        {
            spool.Complete();
            await sending;
        }
    }

    private async Task WriteLines(AnswerSpool spool, CancellationToken cancel)
    {
        var line = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(line, new JsonWriterOptions { Encoder = json.Options.Encoder, SkipValidation = true });
        await foreach (var result in results.WithCancellation(cancel))
        {
            JsonSerializer.Serialize(writer, result, json);
            line.Write("\n"u8);
            spool.Append(line.WrittenSpan);
            line.ResetWrittenCount();
            writer.Reset();
        }
    }
}

namespace ChannelProtect.Api.Hosting;

using System.Text.Json;
using ChannelProtect.Api.Hosting.Json;
using ChannelProtect.Api.Writing;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;
using HttpJsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

/// <summary>Turns what was thrown into a problem: the caller's mistakes into 4xx, a database that is away into 503, the rest into 500, logged once.</summary>
internal sealed partial class FailureAnswers(IOptions<HttpJsonOptions> json, ILogger<FailureAnswers> logger) : IExceptionHandler
{
    private const string OutageRetrySeconds = "5";

    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancel)
    {
        // A caller that hung up gets no answer, and is no failure of ours, whatever broke on the way out.
        if (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        await (exception switch
        {
            BadHttpRequestException refused => AnswerRefused(context, refused, endpoint),
            _ when Outages.Caused(exception) => AnswerOutage(context, exception),
            _ => AnswerDefect(context, exception),
        });
        return true;
    }

    private Task AnswerRefused(HttpContext context, BadHttpRequestException refused, Endpoint? endpoint) => refused switch
    {
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => Problems.WriteAsync(context, Problems.BodyTooLarge),
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } => Problems.WriteAsync(context, Problems.UnsupportedMediaType),
        { InnerException: JsonException failure } => Problems.WriteAsync(
            context, Problems.InvalidBody, errors: BodyErrors.Describe(failure, BodyOf(endpoint), json.Value.SerializerOptions)),
        InvalidIdempotencyKeyException => Problems.WriteAsync(context, Problems.IdempotencyKeyInvalid),
        InvalidParameterException invalid => Problems.WriteAsync(
            context, Problems.InvalidParameter, errors: [new(invalid.Parameter, invalid.Message)]),
        _ when UnboundParameter.Name(refused.Message) is { } parameter => Problems.WriteAsync(
            context, Problems.InvalidParameter, errors: [new(parameter, "This value is missing or cannot be read.")]),
        _ => Problems.WriteAsync(context, Problems.InvalidBody, errors: [new(BodyErrors.WholeBody, "A body is required, and must arrive whole.")]),
    };

    private Task AnswerOutage(HttpContext context, Exception exception)
    {
        LogOutage(logger, exception);
        context.Response.Headers.RetryAfter = OutageRetrySeconds;
        return Problems.WriteAsync(context, Problems.Unavailable);
    }

    private Task AnswerDefect(HttpContext context, Exception exception)
    {
        LogDefect(logger, context.Request.Method, Loggable(context.Request.Path), exception);
        return Problems.WriteAsync(context, Problems.InternalError);
    }

    private static Type? BodyOf(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;

    /// <summary>The address of a calendar is its secret.</summary>
    private static string Loggable(PathString path) => path.StartsWithSegments("/calendars") ? "/calendars/…" : path.ToString();

    [LoggerMessage(LogLevel.Error, "{Method} {Path} met a defect.")]
    private static partial void LogDefect(ILogger logger, string method, string path, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The database did not answer.")]
    private static partial void LogOutage(ILogger logger, Exception exception);
}

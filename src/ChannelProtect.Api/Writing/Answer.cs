namespace ChannelProtect.Api.Writing;

using System.Reflection;
using System.Text.Json;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Domain;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;

/// <summary>
/// The answer to a write: the resource, or the problem. It is made before the commit, because a retry must be given these very
/// bytes, and is sent only after it.
/// </summary>
internal sealed class Answer<TView> : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
    where TView : class
{
    private readonly ProblemHttpResult? _problem;
    private byte[]? _body;

    private Answer(int status, TView? view, string? location, string? etag, ProblemHttpResult? problem) =>
        (Status, View, Location, ETag, _problem) = (status, view, location, etag, problem);

    public int Status { get; }

    /// <summary>The resource; null if this is a problem, or was given before.</summary>
    public TView? View { get; }
    public string? Location { get; }
    public string? ETag { get; }
    public ApiProblem? Problem => _problem?.ProblemDetails as ApiProblem;
    public bool Replayed { get; private init; }

    /// <summary>Whether the answer holds what nobody else may read: it is kept sealed for a retry, and in no cache on its way.</summary>
    public bool IsConfidential { get; private init; }

    int? IStatusCodeHttpResult.StatusCode => Status;

    /// <summary>What would be created, in answer to a question: nothing is there to be found.</summary>
    public static Answer<TView> WouldCreate(TView view) => new(StatusCodes.Status201Created, view, null, null, null);

    public static Answer<TView> Created(TView view, string location, long version) => new(StatusCodes.Status201Created, view, location, ETags.Of(version), null);

    public static Answer<TView> Ok(TView view, long version) => new(StatusCodes.Status200OK, view, null, ETags.Of(version), null);

    /// <summary>The deed is done, and there is nothing to show.</summary>
    public static Answer<TView> Done() => new(StatusCodes.Status204NoContent, null, null, null, null);

    public static Answer<TView> Again(int status, byte[] body, string? location, string? etag) =>
        new(status, null, location, etag, null) { _body = body, Replayed = true };

    /// <summary>The same answer, which must be readable to its receiver alone.</summary>
    public Answer<TView> Confidential() => new(Status, View, Location, ETag, _problem) { _body = _body, Replayed = Replayed, IsConfidential = true };

    public static implicit operator Answer<TView>(ProblemHttpResult problem) => new(problem.StatusCode, null, null, null, problem);

    public static implicit operator Answer<TView>(Decision.Refused refused) => Refusals.Problem(refused);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(TView), ["application/json"]));

    /// <summary>The bytes that this answer will have, to be kept for a retry.</summary>
    public ReadOnlyMemory<byte> Body(JsonSerializerOptions json) => _body ??= this switch
    {
        { Status: StatusCodes.Status204NoContent } => [],
        { View: null } => JsonSerializer.SerializeToUtf8Bytes(Problem, json),
        _ => JsonSerializer.SerializeToUtf8Bytes(View, json),
    };

    /// <summary>The resource, also when it was given before.</summary>
    public TView? Seen(JsonSerializerOptions json) => Read<TView>(json, Status < StatusCodes.Status400BadRequest) ?? View;

    /// <summary>The problem, also when it was given before.</summary>
    public ApiProblem? SeenProblem(JsonSerializerOptions json) => Read<ApiProblem>(json, Status >= StatusCodes.Status400BadRequest) ?? Problem;

    private T? Read<T>(JsonSerializerOptions json, bool isThis)
        where T : class => Replayed && isThis ? JsonSerializer.Deserialize<T>(_body, json) : null;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        if (Replayed)
        {
            response.Headers["Idempotency-Replayed"] = "true";
        }

        // A refusal that is given again says anew how long it still holds, and names the request that asked again.
        if (SeenProblem(Json.Of(httpContext)) is { } problem)
        {
            var refused = TypedResults.Problem(problem);
            ProblemCompletion.Complete(httpContext, refused);
            await refused.ExecuteAsync(httpContext);
            return;
        }

        response.StatusCode = Status;
        if (Status == StatusCodes.Status204NoContent)
        {
            return;
        }

        if (IsConfidential)
        {
            response.Headers.CacheControl = "no-store";
        }

        response.ContentType = "application/json; charset=utf-8";
        response.Headers.Location = Location;
        response.Headers.ETag = ETag;
        var body = Body(Json.Of(httpContext));
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}

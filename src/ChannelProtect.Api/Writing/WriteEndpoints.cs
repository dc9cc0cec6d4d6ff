namespace ChannelProtect.Api.Writing;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Hosting.OpenApi;

/// <summary>What endpoints that write have in common, said once where they are mapped.</summary>
internal static class WriteEndpoints
{
    /// <summary>The endpoint creates a <typeparamref name="TView"/>: a retry must be told from a second deed, so an Idempotency-Key is required.</summary>
    public static RouteHandlerBuilder Creates<TView>(this RouteHandlerBuilder endpoint) => endpoint
        .Produces<TView>(StatusCodes.Status201Created)
        .AcceptsIdempotencyKey()
        .AcceptsValidateOnly()
        .ReturnsETag()
        .ProducesProblemTypes(Problems.IdempotencyKeyRequired, Problems.IdempotencyKeyInvalid, Problems.IdempotencyKeyInUse, Problems.IdempotencyKeyReused, Problems.ConcurrentUpdate)
        .AddEndpointFilter(async (invocation, next) =>
            invocation.HttpContext.Request.Headers["Idempotency-Key"].Count == 0 && invocation.HttpContext.Request.Query["validateOnly"] != "true"
                ? Problems.Result(Problems.IdempotencyKeyRequired)
                : await next(invocation));

    /// <summary>The endpoint changes a resource that is there.</summary>
    public static RouteHandlerBuilder Changes(this RouteHandlerBuilder endpoint) => endpoint
        .AcceptsIfMatch()
        .MayHaveIdempotencyKey()
        .AcceptsValidateOnly()
        .ReturnsETag()
        .ProducesProblemTypes(Problems.PreconditionFailed, Problems.ConcurrentUpdate);
}

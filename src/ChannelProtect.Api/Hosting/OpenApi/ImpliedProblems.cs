namespace ChannelProtect.Api.Hosting.OpenApi;

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;

/// <summary>The refusals that follow from an endpoint's shape, so that nobody has to remember to list them.</summary>
internal static class ImpliedProblems
{
    public static IEnumerable<ProblemType> Of(ApiDescription endpoint)
    {
        var metadata = endpoint.ActionDescriptor.EndpointMetadata;
        IEnumerable<ProblemType> implied =
        [
            .. metadata.OfType<DocumentedProblems>().SelectMany(documented => documented.Types),
            .. metadata.OfType<HeaderMarkers>().SelectMany(Of),
            .. metadata.Any(known => known is RowsExchanged or FileAccepted) ? OfBody : [],
            .. metadata.OfType<RequiredScope>().Any() ? [Problems.InsufficientScope] : Enumerable.Empty<ProblemType>(),
            .. metadata.OfType<IAllowAnonymous>().Any() ? [] : new[] { Problems.Unauthenticated, Problems.RoleNotAllowed },
            .. endpoint.ParameterDescriptions.SelectMany(Of),
            Problems.RateLimitExceeded,
            Problems.InternalError,
            Problems.Unavailable,
        ];
        return implied.Distinct();
    }

    private static ProblemType[] OfBody => [Problems.InvalidBody, Problems.BodyTooLarge, Problems.UnsupportedMediaType];

    private static ProblemType[] Of(HeaderMarkers marker) => marker switch
    {
        HeaderMarkers.IdempotencyKey =>
            [Problems.IdempotencyKeyRequired, Problems.IdempotencyKeyInvalid, Problems.IdempotencyKeyInUse, Problems.IdempotencyKeyReused],
        HeaderMarkers.OptionalIdempotencyKey => [Problems.IdempotencyKeyInvalid, Problems.IdempotencyKeyInUse, Problems.IdempotencyKeyReused],
        HeaderMarkers.IfMatch => [Problems.InvalidParameter, Problems.PreconditionFailed],
        HeaderMarkers.ValidateOnly => [Problems.InvalidParameter],
        HeaderMarkers.ETag => [],
    };

    private static ProblemType[] Of(ApiParameterDescription parameter) => parameter.Source switch
    {
        var source when source == BindingSource.Body => OfBody,
        var source when source == BindingSource.Path => [Problems.NotFound],
        _ => [Problems.InvalidParameter],
    };
}

namespace ChannelProtect.Api.Hosting;

using System.Reflection;
using ChannelProtect.Api.Hosting.OpenApi;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

/// <summary>The versions that a write may change (RFC 9110, 13.1.1). As a parameter it also documents the header.</summary>
internal sealed class IfMatch : IBindableFromHttpContext<IfMatch>, IEndpointParameterMetadataProvider
{
    /// <summary>No condition.</summary>
    public static readonly IfMatch Absent = new(null);

    private readonly IList<EntityTagHeaderValue>? tags;

    private IfMatch(IList<EntityTagHeaderValue>? tags) => this.tags = tags;

    /// <summary>Whether a resource of this version may be changed. A weak tag never matches; without the header everything does.</summary>
    public bool Allows(long version) =>
        tags is null || tags.Any(tag => !tag.IsWeak && (tag.Equals(EntityTagHeaderValue.Any) || tag.Tag.Equals(ETags.Of(version), StringComparison.Ordinal)));

    public static ValueTask<IfMatch?> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult<IfMatch?>(From(context.Request));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(HeaderMarkers.IfMatch);

    public static IfMatch From(HttpRequest request) => request.Headers.IfMatch switch
    {
        { Count: 0 } => Absent,
        var header when EntityTagHeaderValue.TryParseStrictList(header!, out var tags) => new(tags),
        _ => throw new InvalidParameterException("If-Match", "This must be a list of entity tags such as \"7\", or *."),
    };
}

namespace ChannelProtect.Api.Partners;

using Microsoft.Net.Http.Headers;

/// <summary>A version as an entity tag.</summary>
internal static class EntityTag
{
    public static string Of(int version) => $"\"{version}\"";

    /// <summary>Whether the request's If-Match, if it has one, allows a change of this version. What cannot be read matches nothing.</summary>
    public static bool Allows(HttpRequest request, int version)
    {
        if (request.Headers.IfMatch.Count == 0)
        {
            return true;
        }

        var expected = new EntityTagHeaderValue(Of(version));
        return EntityTagHeaderValue.TryParseStrictList(request.Headers.IfMatch, out var tags)
            && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(expected, useStrongComparison: true));
    }
}

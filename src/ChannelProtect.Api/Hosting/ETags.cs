namespace ChannelProtect.Api.Hosting;

using System.Globalization;

/// <summary>Entity tags made of a version number: <c>"7"</c>.</summary>
internal static class ETags
{
    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    public static void SetETag(this HttpResponse response, long version) => response.Headers.ETag = Of(version);
}

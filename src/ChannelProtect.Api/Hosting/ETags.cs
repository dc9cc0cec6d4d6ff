namespace ChannelProtect.Api.Hosting;

using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

/// <summary>Entity tags made of a version number: <c>"7"</c>.</summary>
internal static class ETags
{
    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>A version made of everything that a view shows.</summary>
    public static long Digest(string text) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))) & long.MaxValue;

    public static void SetETag(this HttpResponse response, long version) => response.Headers.ETag = Of(version);
}

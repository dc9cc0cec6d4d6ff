namespace ChannelProtect.Api.Delivery.Webhooks;

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChannelProtect.Api.Storage.Sealing;

/// <summary>A secret that deliveries to an endpoint are signed with.</summary>
/// <param name="Text"><c>whsec_</c> and 32 bytes in Base64.</param>
/// <param name="Until">When it is no longer used (exclusive), if another has replaced it.</param>
internal sealed record WebhookSecret(string Text, DateTimeOffset? Until = null);

/// <summary>Makes and keeps the secrets of endpoints, and signs with them as Standard Webhooks 1.0 has it.</summary>
internal static class WebhookSecrets
{
    private const string Prefix = "whsec_";
    private const int Bytes = 32;

    public static WebhookSecret Make() => new(Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)));

    public static string Close(this Seal seal, IEnumerable<WebhookSecret> secrets) => seal.Close(JsonSerializer.SerializeToUtf8Bytes(secrets));

    /// <summary>Those in use at an instant, the newest first.</summary>
    public static IReadOnlyList<WebhookSecret> Secrets(this Seal seal, ChannelRow endpoint, DateTimeOffset now) =>
        [.. JsonSerializer.Deserialize<WebhookSecret[]>(seal.Open(endpoint.Secrets!))!.Where(secret => secret.Until is not { } until || until > now)];

    /// <summary>The header <c>webhook-signature</c>: one signature for each secret.</summary>
    public static string Signature(IEnumerable<WebhookSecret> secrets, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")), .. body];
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret.Text[Prefix.Length..]), signed))}"));
    }
}

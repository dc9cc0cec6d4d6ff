namespace ChannelProtect.Api.Delivery.Mail;

using System.Buffers.Text;
using System.Text.RegularExpressions;
using ChannelProtect.Api.Storage.Sealing;

/// <summary>
/// Where a mail comes back to that cannot be delivered: an address of its own for each delivery (VERP), with a keyed digest in it. Whoever never
/// had the mail cannot make one up.
/// </summary>
internal sealed partial class BounceAddress(SmtpOptions options, Seal seal)
{
    private const string Mailbox = "bounce";

    /// <summary>96 bits. More would make the local part longer than the 64 octets that it may have (RFC 5321, 4.5.3.1.1).</summary>
    private const int DigestBytes = 12;

    public string Of(string deliveryId) => $"{Mailbox}+{deliveryId}.{DigestOf(deliveryId)}@{options.Domain}";

    /// <summary>Which delivery comes back; null if the address is none that was made here. Mail servers on the way may have changed its case.</summary>
    public string? Read(string address) =>
        Made().Match(address) is { Success: true } made
        && made.Groups["id"].Value.ToLowerInvariant() is var id
        && string.Equals(made.Groups["digest"].Value, DigestOf(id), StringComparison.OrdinalIgnoreCase)
            ? id
            : null;

    /// <summary>In hexadecimal, which survives whoever writes addresses in lower case.</summary>
    private string DigestOf(string deliveryId) => Convert.ToHexStringLower(Base64Url.DecodeFromChars(seal.HashOf($"{Mailbox}\n{deliveryId}")).AsSpan(0, DigestBytes));

    [GeneratedRegex($@"^\s*<?{Mailbox}\+(?<id>[a-z]{{3}}_[0-9a-z]{{26}})\.(?<digest>[0-9a-f]{{24}})@[^@\s<>]+>?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Made();
}

namespace ChannelProtect.Api.Delivery.Mail;

using MimeKit;

/// <summary>What came to a return address.</summary>
/// <param name="TakenFor">What it is.</param>
/// <param name="DeliveryId">Which delivery it is about; null if that cannot be proved.</param>
/// <param name="Status">The status that the report gives (RFC 3463), such as <c>5.1.1</c>.</param>
/// <param name="Diagnostic">What the server that refused said.</param>
internal sealed record BounceReport(ReturnKind TakenFor, string? DeliveryId = null, string? Status = null, string? Diagnostic = null)
{
    /// <summary>Where a mail says to whom it came; the address that counts is the one of the envelope.</summary>
    private static readonly string[] Envelope = ["Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To"];

    public string Answer => $"returned: {Status ?? "5.0.0"} {Diagnostic}".TrimEnd();

    /// <param name="mail">The mail.</param>
    /// <param name="recipient">The address that it came to, if the mail server says so beside the mail.</param>
    /// <param name="addresses">Tells ours from those that somebody made up.</param>
    public static BounceReport Of(MimeMessage mail, string? recipient, BounceAddress addresses)
    {
        var id = Addresses(mail, recipient).Select(addresses.Read).FirstOrDefault(id => id is not null);
        if (mail.Body is not MultipartReport || mail.BodyParts.OfType<MessageDeliveryStatus>().FirstOrDefault() is not { } status)
        {
            return new(mail.Headers[HeaderId.AutoSubmitted]?.TrimStart().StartsWith("auto-replied", StringComparison.OrdinalIgnoreCase) is true ? ReturnKind.AutoReply : ReturnKind.Unknown, id);
        }

        // The first group speaks of the message, each other one of a recipient.
        var groups = status.StatusGroups.Skip(1).ToList();
        var failed = groups.FirstOrDefault(group => ActionOf(group) == "failed");
        var kind = failed is not null ? ReturnKind.Bounce : groups.Any(group => ActionOf(group) == "delayed") ? ReturnKind.Delayed : groups.Any(group => ActionOf(group) is "delivered" or "relayed" or "expanded") ? ReturnKind.Delivered : ReturnKind.Unknown;
        return id is null && kind == ReturnKind.Bounce ? new(ReturnKind.Unknown) : new(kind, id, failed?["Status"]?.Trim(), failed?["Diagnostic-Code"]?.Trim());
    }

    private static IEnumerable<string> Addresses(MimeMessage mail, string? recipient) =>
        (recipient is null ? [] : new[] { recipient })
            .Concat(mail.Headers.Where(header => Envelope.Contains(header.Field, StringComparer.OrdinalIgnoreCase)).Select(header => header.Value))
            .Concat(mail.To.Mailboxes.Select(mailbox => mailbox.Address));

    private static string? ActionOf(HeaderList group) => group["Action"]?.Trim().ToLowerInvariant();
}

/// <summary>What something that came back was taken for.</summary>
internal enum ReturnKind
{
    /// <summary>A delivery has failed for good.</summary>
    Bounce,

    /// <summary>The server is still trying.</summary>
    Delayed,

    /// <summary>It got there, or beyond what can be seen.</summary>
    Delivered,

    /// <summary>Somebody is away.</summary>
    AutoReply,

    /// <summary>Nothing that proves anything of a delivery of ours.</summary>
    Unknown,
}

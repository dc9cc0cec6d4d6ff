namespace ChannelProtect.Api.Delivery.Mail;

using System.Text.Json;
using ChannelProtect.Api.Ledger;
using MimeKit;

/// <summary>A message to be mailed.</summary>
internal sealed record MailItem
{
    /// <summary><c>dlv_…</c>; what comes back names it.</summary>
    public required string DeliveryId { get; init; }

    /// <summary><c>msg_…</c>; the same at every repeat, and so is the mail's Message-ID.</summary>
    public required string MessageId { get; init; }
    public required string Type { get; init; }

    /// <summary>When what it tells became true.</summary>
    public required DateTimeOffset At { get; init; }
    public required string Address { get; init; }

    /// <summary><c>en</c>, <c>fr</c>, <c>de</c> or <c>es</c>.</summary>
    public required string Language { get; init; }
    public required JsonElement Data { get; init; }
    public bool IsNotice { get; init; }

    /// <summary>Where one click ends mails of this kind; null for what must be told (<see cref="Unsubscribing.UrlFor"/>).</summary>
    public string? UnsubscribeUrl { get; init; }
}

/// <summary>A mail as it will be sent, but for its date.</summary>
/// <param name="DeliveryId">Of the item.</param>
/// <param name="Message">For the wire.</param>
/// <param name="Content">For people to read what was sent.</param>
internal sealed record Composed(string DeliveryId, MimeMessage Message, MailContent Content);

/// <summary>What is in a mail, word for word.</summary>
/// <param name="From">Who writes.</param>
/// <param name="To">The address.</param>
/// <param name="Subject">The subject.</param>
/// <param name="MessageId">Its Message-ID.</param>
/// <param name="Language">In which language it is.</param>
/// <param name="Headers">Others that say how it is to be treated.</param>
/// <param name="Text">The plain text.</param>
/// <param name="Html">The same for who reads HTML.</param>
internal sealed record MailContent(string From, string To, string Subject, string MessageId, string Language, IReadOnlyDictionary<string, string> Headers, string Text, string Html)
{
    public string Json() => CanonicalJson.Write(this);
}

namespace ChannelProtect.Api.Delivery.Mail;

using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Storage.Sealing;

/// <summary>Lets whoever reads a mail end those that it need not get. A keyed digest says that the link came from here (RFC 8058).</summary>
internal sealed class Unsubscribing(SmtpOptions options, Seal seal)
{
    public const string Path = "/unsubscribe";

    /// <summary>What is told of a transfer request or a case is a legal notice, or the road to one: nobody may end it with one click.</summary>
    public static readonly IReadOnlyList<string> Obligatory = ["transfer.*", "case.*"];

    public static bool IsObligatory(string type) => Obligatory.Any(kind => ChannelTypes.Covers(kind, type));

    /// <summary>Null if the type has none.</summary>
    public string? UrlFor(string channelId, string type) => IsObligatory(type) || !options.IsConfigured ? null : $"{options.Api.TrimEnd('/')}{Path}/{channelId}.{DigestOf(channelId)}";

    /// <summary>Which channel a link is of; null if it was not made here.</summary>
    public string? Read(string token) =>
        token.Split('.') is [var id, var digest] && TypeId.IsValid("eml", id) && digest == DigestOf(id) ? id : null;

    /// <summary>What an address still takes when its reader wants no more of the rest.</summary>
    public static IReadOnlyList<string> Remaining(string? types) =>
        ChannelTypes.Read(types) is { } taken ? [.. taken.Where(type => IsObligatory(type) || Obligatory.Contains(type))] : Obligatory;

    private string DigestOf(string channelId) => seal.HashOf($"unsubscribe\n{channelId}");
}

namespace ChannelProtect.Api.Channels;

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Delivery.Mail;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Domain;
using MimeKit;

/// <summary>Reads what a partner says of an e-mail address of its.</summary>
internal static partial class EmailAddressInput
{
    private const int LongestLocalPart = 64;
    private const int Longest = 254;
    private const int MostTypes = 50;

    /// <summary>The address in one spelling; null if it is none that is taken. No name beside it, no comments, nothing quoted, no numbers for a host.</summary>
    public static string? Address(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length > Longest || Legibility.FirstUnseenInWords(trimmed) is not null)
        {
            return null;
        }

        var composed = trimmed.Normalize();
        return MailboxAddress.TryParse(composed, out var mailbox)
            && mailbox.Address == composed
            && composed.LastIndexOf('@') is > 0 and var at
            && LocalPart().IsMatch(composed[..at])
            && Encoding.UTF8.GetByteCount(composed[..at]) <= LongestLocalPart
            && Ascii(composed[(at + 1)..]) is { } domain
            && at + 1 + domain.Length <= Longest
                ? $"{composed[..at]}@{domain}"
                : null;
    }

    public static List<FieldError> Errors(string? address, bool isNew, string? language, IReadOnlyList<string?>? types)
    {
        var errors = new List<FieldError>();
        if (isNew && Address(address) is null)
        {
            errors.Add(new("address", "One mail address of at most 254 characters, such as renewals@partner.example: no name, no comment, no quotes, and a domain with a dot in it, not a number."));
        }

        if (language is null ? isNew : !MailWords.Languages.Contains(language))
        {
            errors.Add(new("language", $"One of {string.Join(", ", MailWords.Languages)}."));
        }

        if (types is { } && (types.Count is 0 or > MostTypes || types.Distinct().Count() != types.Count || types.Any(type => type is null || !IsKnown(type))))
        {
            errors.Add(new("types", $"1 to {MostTypes} different types of message, such as case.decided, or case.* for all that begin so; * alone for all."));
        }

        return errors;
    }

    private static bool IsKnown(string type) => type == ChannelTypes.All || MailWords.In(MailWords.English).Forms.Keys.Any(known => known != MailWords.AnyType && ChannelTypes.Covers(type, known));

    /// <summary>As the network spells it (IDNA), in lower case; null if it is no name of a host with a dot.</summary>
    private static string? Ascii(string domain)
    {
        try
        {
            var ascii = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(domain).ToLowerInvariant();
            return Domain().IsMatch(ascii) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>RFC 5322's dot-atom, with letters of any script (RFC 6531).</summary>
    [GeneratedRegex(@"\A[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*\z")]
    private static partial Regex LocalPart();

    /// <summary>The last label is no number: that would be an address of the network's.</summary>
    [GeneratedRegex(@"\A([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?![0-9]+\z)[a-z0-9][a-z0-9-]{0,61}[a-z0-9]\z")]
    private static partial Regex Domain();
}

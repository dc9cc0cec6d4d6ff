namespace ChannelProtect.Domain.Accounts;

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

/// <summary>
/// A customer's web domain, cut to the part that somebody registered: <c>https://www.contoso.co.uk/shop</c> and <c>it@contoso.co.uk</c>
/// both are <c>contoso.co.uk</c>. ASCII (IDNA) and lower case.
/// </summary>
public sealed record WebDomain
{
    private const int LongestGiven = 2_000;
    private const int LongestHost = 253;

    private WebDomain(string name) => Name = name;

    public string Name { get; }

    /// <summary>Reads a bare domain, a web address or an e-mail address; a port, a path and a trailing dot do not matter.</summary>
    public static bool TryParse(
        string? text, PublicSuffixList suffixes, [NotNullWhen(true)] out WebDomain? value, [NotNullWhen(false)] out string? fault)
    {
        value = null;
        fault = text switch
        {
            _ when string.IsNullOrWhiteSpace(text) => "A domain is missing: write it like contoso.com.",
            { Length: > LongestGiven } => "The domain is too long: write it like contoso.com.",
            _ when Legibility.FirstUnseen(text) is { } unseen => $"The domain contains {unseen}: remove it.",
            _ => null,
        };
        if (fault is null && TryReadHost(HostIn(text!.Trim()), out var host, out fault))
        {
            value = suffixes.RegistrablePartOf(host) is { } name ? new(name) : null;
            fault = value is null ? "This is a public suffix, under which anybody may register: give the customer's own domain." : null;
        }

        return value is not null;
    }

    public override string ToString() => Name;

    private static string HostIn(string text)
    {
        var scheme = text.IndexOf("//", StringComparison.Ordinal);
        var mailto = "mailto:".Length;
        var address = scheme == 0 || (scheme > 0 && text[scheme - 1] == ':') ? text[(scheme + 2)..]
            : text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? text[mailto..]
            : text;
        var end = address.IndexOfAny(['/', '?', '#', '\\']);
        var authority = end < 0 ? address : address[..end];
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        var port = host.LastIndexOf(':');
        var hasPort = port >= 0 && host.Length - port <= 6 && host.AsSpan(port + 1).IndexOfAnyExceptInRange('0', '9') < 0;
        return hasPort ? host[..port] : host;
    }

    private static bool TryReadHost(string given, out string host, [NotNullWhen(false)] out string? fault)
    {
        host = given;
        if (given.StartsWith('[') || given.Contains(':', StringComparison.Ordinal))
        {
            fault = "This is an IP address or no host name: write a domain like contoso.com.";
            return false;
        }

        // IdnMapping counts label by label and throws on what cannot be a host name; a long text is no work for it.
        if (given.Length > LongestHost + 1 || !TryAscii(given.TrimEnd('.').Length == given.Length ? given : given[..^1], out host))
        {
            fault = $"This is not a domain name of at most {LongestHost} characters: write it in letters, digits and dashes, like contoso.com.";
            return false;
        }

        var labels = host.Split('.');
        fault = labels switch
        {
            { Length: 1 } => "A domain has at least two parts: write it like contoso.com.",
            // As in browsers: a name whose last label is a number, also a hexadecimal one, is an address.
            [.., var last] when last.All(char.IsAsciiDigit) || (last.StartsWith("0x", StringComparison.Ordinal) && last.Skip(2).All(char.IsAsciiHexDigit)) =>
                "This is an IP address: write a domain like contoso.com.",
            _ => null,
        };
        return fault is null;
    }

    private static bool TryAscii(string given, out string host)
    {
        var idna = new IdnMapping { UseStd3AsciiRules = true };
        host = given;
        try
        {
            host = idna.GetAscii(given).ToLowerInvariant();
            // A label that claims to be encoded must be what the encoder would have written.
            return host.Length <= LongestHost
                && Array.TrueForAll(host.Split('.'), IsLabel)
                && (!host.Contains("xn--", StringComparison.Ordinal) || idna.GetAscii(idna.GetUnicode(host)) == host);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsLabel(string label) =>
        label is { Length: > 0 and <= 63 } && label[0] != '-' && label[^1] != '-'
        && label.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}

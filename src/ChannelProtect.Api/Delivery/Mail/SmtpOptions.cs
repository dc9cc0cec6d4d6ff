namespace ChannelProtect.Api.Delivery.Mail;

using System.Net;
using MimeKit;

/// <summary>How mail is handed in: the section <c>Smtp</c> of the configuration. Without a host no mail is sent.</summary>
internal sealed class SmtpOptions
{
    public const string Section = "Smtp";

    /// <summary>The submission server (RFC 6409); none means that there is no e-mail channel.</summary>
    public string? Host { get; init; }
    public int Port { get; init; } = 587;
    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;
    public string? UserName { get; init; }
    public string? Password { get; init; }

    /// <summary>A PEM file with a certificate that is trusted beside the system's: an authority of the house's own.</summary>
    public string? TrustedCertificate { get; init; }

    /// <summary>Who writes, such as <c>ChannelProtect &lt;notices@vendor.example&gt;</c>.</summary>
    public string From { get; init; } = "";

    /// <summary>Where mail that cannot be delivered comes back to; the domain of <see cref="From"/> when missing.</summary>
    public string? ReturnDomain { get; init; }

    /// <summary>On whose behalf: the vendor's name, as partners know it.</summary>
    public string OnBehalfOf { get; init; } = "";

    /// <summary>Whom to ask: an address or a telephone number.</summary>
    public string Contact { get; init; } = "";

    /// <summary>Where partners reach the API, such as <c>https://channel.vendor.example</c>. Unsubscribing leads there too.</summary>
    public string Api { get; init; } = "";

    /// <summary>How many connections to the server a node has at most.</summary>
    public int Connections { get; init; } = 8;

    /// <summary>For connecting, TLS included.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For everything from the first byte to the server's last answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Host);

    public MailboxAddress Sender => MailboxAddress.Parse(From);

    public string Domain => ReturnDomain ?? Sender.Domain;

    /// <exception cref="InvalidOperationException">Something is missing, or would send what is secret in the clear.</exception>
    public static SmtpOptions Of(IConfiguration configuration, IHostEnvironment environment)
    {
        var options = configuration.GetSection(Section).Get<SmtpOptions>() ?? new();
        return !options.IsConfigured || options.Fault(environment) is not { } fault ? options : throw new InvalidOperationException(fault);
    }

    private string? Fault(IHostEnvironment environment) => this switch
    {
        _ when !MailboxAddress.TryParse(From, out var from) || from.Domain.Length == 0 => "Smtp:From must be a mail address, such as ChannelProtect <notices@vendor.example>.",
        _ when string.IsNullOrWhiteSpace(OnBehalfOf) => "Smtp:OnBehalfOf must name the vendor: a notice says on whose behalf it is written.",
        _ when string.IsNullOrWhiteSpace(Contact) => "Smtp:Contact must say whom to ask: a notice names somebody.",
        _ when !Uri.TryCreate(Api, UriKind.Absolute, out var api) || (api.Scheme != Uri.UriSchemeHttps && !environment.IsDevelopment()) => "Smtp:Api must be the https address at which partners reach the API.",
        _ when UserName is null != Password is null => "Smtp:UserName and Smtp:Password belong together.",
        _ when Connections < 1 || Timeout <= TimeSpan.Zero || ConnectTimeout <= TimeSpan.Zero => "Smtp:Connections, Smtp:Timeout and Smtp:ConnectTimeout must be greater than none.",
        { Security: SmtpSecurity.None } when !environment.IsDevelopment() && !IsLoopback(Host!) => "Smtp:Security may be None in Development or for a server on this machine; notices name renewals.",
        _ => null,
    };

    private static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}

/// <summary>How the way to the server is protected.</summary>
internal enum SmtpSecurity
{
    /// <summary>The server must offer STARTTLS; one that does not is sent nothing.</summary>
    StartTls,

    /// <summary>TLS from the first byte, usually at port 465.</summary>
    Tls,
    None,
}

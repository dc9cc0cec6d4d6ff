namespace ChannelProtect.Api.Delivery.Webhooks;

using System.Net;
using System.Net.Http;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

/// <summary>A target that is not asked, or not any further.</summary>
/// <param name="reason">A stable word: <c>private-address</c>, <c>tls-certificate-expired</c>, …</param>
/// <param name="why">A sentence.</param>
internal sealed class UnusableTarget(string reason, string why) : IOException($"{reason}: {why}")
{
    public string Reason => reason;
}

/// <summary>
/// Connects to web hook endpoints. Names are resolved here, and the address that was looked at is the one that is connected to, so that no
/// name can lead into the vendor's own network, whatever it resolved to before.
/// </summary>
internal sealed class WebhookTargets(WebhookOptions options)
{
    /// <summary>The address a request went to; several requests may share its connection.</summary>
    public static readonly HttpRequestOptionsKey<WebhookConnection> Connection = new("connection");

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>What is wrong with a URL, as a sentence; null if nothing is, as far as it can be seen.</summary>
    public string? FaultOf(string url) => !Uri.TryCreate(url, UriKind.Absolute, out var uri) ? "This must be an absolute URL." : FaultOf(uri);

    public string? FaultOf(Uri url) => url switch
    {
        { Scheme: not ("https" or "http") } => "This must be an https URL.",
        { Scheme: "http" } when !options.AllowPrivateTargets => "This must be an https URL: what is sent must not be read on its way.",
        { UserInfo.Length: > 0 } => "This must not hold a user name or password: deliveries are signed.",
        { Fragment.Length: > 0 } => "This must not hold a fragment.",
        _ when !options.AllowPrivateTargets && IPAddress.TryParse(url.DnsSafeHost, out var address) && !address.IsPublic() => "This is a private address: private-address.",
        _ when !options.AllowPrivateTargets && IsLocalName(url.DnsSafeHost) => "This is a name of a private network: private-address.",
        _ => null,
    };

    /// <summary>What is wrong with where a URL's name leads at this moment; null if nothing is, or it leads nowhere yet.</summary>
    public async Task<string?> FaultOfAddress(Uri url, CancellationToken cancel)
    {
        try
        {
            return !options.AllowPrivateTargets && (await Dns.GetHostAddressesAsync(url.DnsSafeHost, cancel)).Any(address => !address.IsPublic())
                ? "This name leads to a private address: private-address."
                : null;
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException)
        {
            return null;
        }
    }

    public SocketsHttpHandler Handler() => new()
    {
        ConnectCallback = Connect,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        MaxConnectionsPerServer = 16,
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = 0,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        SslOptions = { RemoteCertificateValidationCallback = IsTrusted },
    };

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel);
        var allowed = options.AllowPrivateTargets ? addresses : [.. addresses.Where(address => address.IsPublic())];
        if (allowed.Length == 0)
        {
            throw new UnusableTarget("private-address", $"{context.DnsEndPoint.Host} leads to no public address.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancel);
            if (context.InitialRequestMessage.Options.TryGetValue(Connection, out var connection))
            {
                connection.Address = socket.RemoteEndPoint is IPEndPoint { Address: var address, Port: var port } ? new(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, port) : null;
            }

            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => errors switch
    {
        SslPolicyErrors.None => true,
        _ when certificate is null => throw new UnusableTarget("tls-certificate-missing", "The server showed no certificate."),
        _ when chain?.ChainStatus.Any(status => status.Status.HasFlag(X509ChainStatusFlags.NotTimeValid)) is true => throw new UnusableTarget("tls-certificate-expired", $"The server's certificate was good until {certificate.GetExpirationDateString()}."),
        _ when errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) => throw new UnusableTarget("tls-certificate-name", "The server's certificate is for another name."),
        _ => throw new UnusableTarget("tls-certificate-untrusted", "The server's certificate is from nobody that is trusted."),
    };

    private static bool IsLocalName(string host) =>
        !host.Contains('.', StringComparison.Ordinal) && !host.Contains(':', StringComparison.Ordinal)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".local", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".internal", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Takes note of the address that a request went to.</summary>
internal sealed class WebhookConnection
{
    public IPEndPoint? Address { get; set; }
}

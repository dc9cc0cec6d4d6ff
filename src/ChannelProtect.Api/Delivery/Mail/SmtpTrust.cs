namespace ChannelProtect.Api.Delivery.Mail;

using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

/// <summary>Looks at a mail server's certificate, and says by name what is wrong with it.</summary>
internal sealed class SmtpTrust(string host, X509Certificate2? trusted, TimeProvider time)
{
    /// <summary>Why the last certificate was not accepted.</summary>
    public string? Fault { get; private set; }

    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        Fault = errors == SslPolicyErrors.None ? null : certificate is X509Certificate2 shown ? FaultOf(shown, errors) : "tls-failed: the server showed no certificate";
        return Fault is null;
    }

    private string? FaultOf(X509Certificate2 shown, SslPolicyErrors errors)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return this switch
        {
            _ when shown.NotAfter.ToUniversalTime() < now => $"tls-certificate-expired: {shown.Subject} ended at {Instant(shown.NotAfter)}",
            _ when shown.NotBefore.ToUniversalTime() > now => $"tls-certificate-not-yet-valid: {shown.Subject} begins at {Instant(shown.NotBefore)}",
            _ when errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) => $"tls-name-mismatch: {shown.Subject} is not for {host}",
            _ when trusted is not null && IsBelow(shown, trusted, now) => null,
            _ => $"tls-certificate-untrusted: {shown.Subject}, issued by {shown.Issuer}",
        };
    }

    private static bool IsBelow(X509Certificate2 shown, X509Certificate2 trusted, DateTime now)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(trusted);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = now;
        return chain.Build(shown);
    }

    private static string Instant(DateTime local) => local.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

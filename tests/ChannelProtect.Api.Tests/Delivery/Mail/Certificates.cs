namespace ChannelProtect.Api.Tests.Delivery.Mail;

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

/// <summary>Certificates for servers on this machine.</summary>
internal static class Certificates
{
    private static readonly DateTimeOffset From = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static X509Certificate2 Valid(string host = "localhost") => Make(host, From.AddYears(20));

    /// <summary>It ended before any test begins.</summary>
    public static X509Certificate2 Expired() => Make("localhost", From.AddMonths(6));

    private static X509Certificate2 Make(string host, DateTimeOffset until)
    {
        using var key = RSA.Create(2048);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(From, until);
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}

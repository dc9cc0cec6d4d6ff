namespace ChannelProtect.Api.Tests.Delivery.Mail;

using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using ChannelProtect.Api.Tests.Architecture;
using MimeKit;

/// <summary>A mail server by others (aiosmtpd), which takes mail over STARTTLS from who logs in, and keeps it as files.</summary>
public sealed class RealServer : IDisposable
{
    public const string User = "notices";
    public const string Password = "a password of its own";

    private static readonly Lazy<bool> Installed = new(() =>
    {
        try
        {
            using var asked = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", "import aiosmtpd"]) { RedirectStandardError = true })!;
            asked.WaitForExit();
            return asked.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    });

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("channelprotect-mail-");
    private readonly Process? _server;

    public RealServer()
    {
        if (WhyNot is not null)
        {
            return;
        }

        using var certificate = Certificates.Valid();
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder.FullName, "key.pem"), certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        _server = Process.Start(new ProcessStartInfo("/usr/bin/python3", [Path.Combine(SourceTree.Root, "tests/lib/smtp"), _folder.FullName, CertificateFile, Path.Combine(_folder.FullName, "key.pem"), User, Password])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Port = int.Parse(_server.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }

    /// <summary>Why there is none; null if there is.</summary>
    public static string? WhyNot => Installed.Value ? null : "python3-aiosmtpd is not installed.";

    public int Port { get; }

    public string CertificateFile => Path.Combine(_folder.FullName, "certificate.pem");

    /// <summary>What it has taken at this address, in order.</summary>
    public IReadOnlyList<ReceivedMail> At(string address) =>
        [.. _folder.GetFiles("*.json").Select(file => int.Parse(Path.GetFileNameWithoutExtension(file.Name), CultureInfo.InvariantCulture)).Order().Select(Read).Where(mail => mail.To == address)];

    public void Dispose()
    {
        if (_server is not null)
        {
            _server.StandardInput.Close();
            _server.WaitForExit();
            _server.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    private ReceivedMail Read(int number)
    {
        var envelope = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder.FullName, $"{number}.json")))!;
        return new(envelope["from"]!.ToString(), envelope["to"]![0]!.ToString(), envelope["tls"]!.GetValue<bool>(), envelope["user"]?.ToString(), MimeMessage.Load(Path.Combine(_folder.FullName, $"{number}.eml")));
    }
}

/// <summary>A mail as the server took it, read again.</summary>
public sealed record ReceivedMail(string From, string To, bool Tls, string? User, MimeMessage Message);

namespace ChannelProtect.Api.Tests.Channels;

using System.Text.RegularExpressions;
using ChannelProtect.Api.Tests.Delivery.Mail;

/// <summary>An app on each database that hands its mail to a real server; where there is none, nothing listens.</summary>
public sealed partial class Post : IAsyncLifetime
{
    private readonly RealServer _server = new();
    private readonly Dictionary<Engine, ChannelApp> _apps = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var app in _apps.Values)
        {
            await Ledgers.Verify(app);
            await app.DisposeAsync();
        }

        _server.Dispose();
    }

    internal ChannelApp On(Engine engine)
    {
        Assert.SkipWhen(RealServer.WhyNot is not null, RealServer.WhyNot ?? "");
        lock (_apps)
        {
            return _apps.TryGetValue(engine, out var app) ? app : _apps[engine] = ChannelApp.Start(
                engine,
                ("Smtp:Host", "localhost"),
                ("Smtp:Port", $"{_server.Port}"),
                ("Smtp:TrustedCertificate", _server.CertificateFile),
                ("Smtp:UserName", RealServer.User),
                ("Smtp:Password", RealServer.Password),
                ("Smtp:From", "ChannelProtect <notices@vendor.example>"),
                ("Smtp:OnBehalfOf", "Acme Security"),
                ("Smtp:Contact", "channel@vendor.example"),
                ("Smtp:Api", "https://channel.vendor.example"));
        }
    }

    /// <summary>The code of the last mail to an address.</summary>
    internal string CodeAt(string address) => Code().Match(_server.At(address)[^1].Message.Subject!).Value;

    internal IReadOnlyList<ReceivedMail> At(string address) => _server.At(address);

    /// <summary>An address of a partner, named and confirmed.</summary>
    internal async Task<(string Id, string Address)> Confirmed(Somebody partner)
    {
        var address = $"{Guid.NewGuid():N}@partner.example";
        var id = (await partner.Post("/v1/email-addresses", new { address, language = "en" })).Is("201")["id"]!;
        (await partner.Post($"/v1/email-addresses/{id}/confirm", new { code = CodeAt(address) })).Is("200");
        return (id, address);
    }

    [GeneratedRegex(@"\d{8}")]
    private static partial Regex Code();
}

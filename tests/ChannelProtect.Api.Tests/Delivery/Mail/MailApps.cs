namespace ChannelProtect.Api.Tests.Delivery.Mail;

using System.Collections.Concurrent;

/// <summary>An app on each database that is configured for mail, and sends none.</summary>
public sealed class MailApps : IAsyncDisposable
{
    private static readonly (string Key, string Value)[] Settings =
        [("Smtp:Host", "localhost"), ("Smtp:From", "notices@vendor.example"), ("Smtp:OnBehalfOf", "Acme Security"), ("Smtp:Contact", "channel@vendor.example"), ("Smtp:Api", "https://channel.vendor.example")];

    private readonly ConcurrentDictionary<Engine, Lazy<ChannelApp>> _apps = new();

    public async ValueTask DisposeAsync()
    {
        foreach (var app in _apps.Values)
        {
            await app.Value.DisposeAsync();
        }
    }

    internal ChannelApp On(Engine engine) => _apps.GetOrAdd(engine, _ => new(() => ChannelApp.Start(engine, Settings))).Value;
}

namespace ChannelProtect.Api.Tests;

using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Identity.Keys;
using ChannelProtect.Api.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

/// <summary>What opens the serials of a database whose app is elsewhere, or nowhere.</summary>
internal static class Seals
{
    public static ServiceProvider Of(Engine engine, string connection)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Database:Provider"] = engine.ToString(), ["Database:ConnectionString"] = connection })
            .Build();
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddChannelStorage(settings);
        KeyRing.Add(services, new ProtectionOptions());
        return services.BuildServiceProvider();
    }
}

namespace ChannelProtect.Api.Tests.Hosting;

/// <summary>One sample app for tests that leave nothing behind.</summary>
public sealed class SharedSample : IAsyncLifetime
{
    public SampleApp App { get; private set; } = null!;

    public HttpClient Ada { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await SampleApp.StartAsync();
        Ada = App.As("ada");
    }

    public async ValueTask DisposeAsync()
    {
        Ada.Dispose();
        await App.DisposeAsync();
    }
}

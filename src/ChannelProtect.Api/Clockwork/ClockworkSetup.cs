namespace ChannelProtect.Api.Clockwork;

/// <summary>The loops that run beside the requests. None of them leads; each tolerates running on every node at once.</summary>
internal static class ClockworkSetup
{
    public static IServiceCollection AddClockwork(this IServiceCollection services) =>
        services.AddScoped<Settler>().AddHostedService<SettlerLoop>().AddHostedService<KeyCleaning>();
}

namespace ChannelProtect.Api.Clockwork;

using ChannelProtect.Api.Notices;

/// <summary>The loops that run beside the requests. None of them leads; each tolerates running on every node at once.</summary>
internal static class ClockworkSetup
{
    public static IServiceCollection AddClockwork(this IServiceCollection services) =>
        services.AddScoped<Settler>().AddScoped<Reminding>().AddScoped<InboxServing>().AddHostedService<SettlerLoop>().AddHostedService<ReminderLoop>().AddHostedService<KeyCleaning>();
}

namespace ChannelProtect.Api.Alerts;

internal static class AlertSetup
{
    public static IServiceCollection AddAlerts(this IServiceCollection services) =>
        services.AddScoped<Alerter>().AddScoped<Crowds>().AddScoped<ReadMopUp>().AddHostedService<AlertLoop>();
}

namespace ChannelProtect.Api.Delivery;

using ChannelProtect.Api.Delivery.Webhooks;

/// <summary>What carries messages from the ledger to their partners' channels.</summary>
internal static class DeliverySetup
{
    public static IServiceCollection AddDelivery(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddSingleton(configuration.GetSection(WebhookOptions.Section).Get<WebhookOptions>() ?? new() { AllowPrivateTargets = environment.IsDevelopment() });
        services.AddSingleton<WebhookTargets>().AddSingleton<WebhookSender>().AddSingleton<IChannelSender>(provider => provider.GetRequiredService<WebhookSender>());
        services.AddScoped<Dispatch>().AddScoped<DeliveryRecording>().AddScoped<ChannelChanges>().AddSingleton<DeliveryMeter>().AddSingleton<ChannelWork>().AddHostedService<DeliveryLoop>();
        return services;
    }
}

namespace ChannelProtect.Api.Delivery.Mail;

/// <summary>The e-mail channel.</summary>
internal static class MailSetup
{
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment) => services
        .AddSingleton(SmtpOptions.Of(configuration, environment))
        .AddSingleton<MailForm>().AddSingleton<BounceAddress>().AddSingleton<Unsubscribing>().AddScoped<ReturnedMail>().AddSingleton<MailSender>().AddSingleton<IChannelSender, MailChannel>();
}

namespace ChannelProtect.Api.Writing;

using ChannelProtect.Api.Policies;

/// <summary>What carries writes from decision to commit.</summary>
internal static class WritingSetup
{
    public static IServiceCollection AddWriting(this IServiceCollection services) =>
        services.AddScoped<Writer>().AddSingleton<RunningKeys>().AddSingleton<PolicyBook>();
}

namespace ChannelProtect.Api.Delivery.Mail;

/// <summary>To come.</summary>
internal static class Unsubscribing
{
    public static string? UrlFor() => null;
}

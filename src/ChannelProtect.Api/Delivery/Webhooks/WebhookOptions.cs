namespace ChannelProtect.Api.Delivery.Webhooks;

/// <summary>Configuration under <c>Webhooks</c>.</summary>
internal sealed class WebhookOptions
{
    public const string Section = "Webhooks";

    /// <summary>Whether endpoints may be plain HTTP and at private addresses; never where real partners are.</summary>
    public bool AllowPrivateTargets { get; init; }
}

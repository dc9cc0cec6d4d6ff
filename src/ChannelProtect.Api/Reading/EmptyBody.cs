namespace ChannelProtect.Api.Reading;

/// <summary>Nothing to say: no body at all, or an object without members.</summary>
internal sealed record EmptyBody;

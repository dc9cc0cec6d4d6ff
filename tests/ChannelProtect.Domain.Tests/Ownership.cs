namespace ChannelProtect.Domain.Tests;

/// <summary>Who held a renewal from when until when, according to the auditor.</summary>
internal sealed record Ownership(PartnerId Holder, DateTimeOffset From, DateTimeOffset? Until = null);

/// <summary>What the auditor believes of one instant.</summary>
internal sealed record Standing(PartnerId? Holder, DateTimeOffset? Since, TransferRequestId? Pending, bool InFlight);

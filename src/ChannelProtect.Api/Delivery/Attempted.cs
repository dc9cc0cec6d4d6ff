namespace ChannelProtect.Api.Delivery;

/// <summary>What came of one attempt.</summary>
/// <param name="Result">Whether it was accepted, and if not, whether to try again.</param>
/// <param name="Where">Who was asked: the server's name and address.</param>
/// <param name="Answer">What it answered, or a stable word and why: <c>250 2.0.0 Ok: queued as 4F2A</c>, <c>timeout: no answer within 10 s</c>. At most 1,000 characters.</param>
internal sealed record Attempted(AttemptResult Result, string? Where, string Answer);

/// <summary>How an attempt ended.</summary>
internal enum AttemptResult
{
    Accepted,

    /// <summary>It may go better later.</summary>
    Failed,

    /// <summary>It will never be accepted: the address is unknown, the target forbidden.</summary>
    Refused,

    /// <summary>The channel is to be left alone from now on.</summary>
    Gone,
}

namespace ChannelProtect.Domain.Registrations;

using ChannelProtect.Domain.Policies;

/// <summary>A claim that cannot be told is to go before a channel manager, whose time is everybody's.</summary>
/// <param name="UnderReview">How many claims of the partner nobody has decided yet.</param>
public sealed record FileClaim(int UnderReview)
{
    /// <summary>What must hold.</summary>
    public IReadOnlyList<Rule> Rules(ProgrammePolicy policy) =>
        [new("R10.claims-under-review", UnderReview < policy.ClaimsUnderReview, ClaimRefusal.ReviewLimitReached, Fact.Of("limit", policy.ClaimsUnderReview))];
}

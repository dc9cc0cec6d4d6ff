namespace ChannelProtect.Domain.Tests;

using ChannelProtect.Domain.Policies;
using ChannelProtect.Domain.Renewals;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

/// <summary>What a command is answered, asserted whole.</summary>
internal static class Then
{
    public static Decision When(this Renewal renewal, RenewalCommand command, DateTimeOffset? at = null, ProgrammePolicy? policy = null) =>
        command.Decide(renewal, policy ?? Standard, at ?? Monday);

    /// <summary>Accepted, and these are all the facts that came of it, those of time included; under which policy is not looked at.</summary>
    public static void Makes(this Decision decision, params RenewalEvent[] facts) =>
        Assert.Equal(facts, Assert.IsType<Decision.Accepted>(decision).All.Select(fact => fact with { PolicyVersion = 0 }));

    public static void IsRefused(this Decision decision, Refusal refusal) =>
        Assert.Equal(refusal, Assert.IsType<Decision.Refused>(decision).Refusal);

    /// <summary>The facts that the failed rule showed, as <c>name=value</c>.</summary>
    public static void Discloses(this Decision decision, params string[] facts) =>
        Assert.Equal(facts, decision.Rules.Single(rule => rule.Outcome == RuleOutcome.Fail).Facts.Select(fact => $"{fact.Name}={fact.Value}"));
}

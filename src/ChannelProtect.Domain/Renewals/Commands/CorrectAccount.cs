namespace ChannelProtect.Domain.Renewals.Commands;

using ChannelProtect.Domain.Policies;

/// <summary>The contract is of another account. Whose customer it is changes nothing about who holds it.</summary>
public sealed record CorrectAccount(AccountId Account) : RenewalCommand
{
    protected override IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) => [];

    protected override IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
        renewal.Contract is { } contract && contract.Account != Account ? [new AccountCorrected(now, Account)] : [];
}

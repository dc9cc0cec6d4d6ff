namespace ChannelProtect.Domain.Accounts;

/// <summary>A fact about an account.</summary>
/// <param name="At">When it became true.</param>
public abstract record AccountEvent(DateTimeOffset At);

/// <summary>The programme learned of a customer.</summary>
public sealed record AccountRecorded(DateTimeOffset At, AccountSource Source, StatedCustomer Customer) : AccountEvent(At);

/// <summary>Somebody said more of the customer.</summary>
/// <param name="At">When.</param>
/// <param name="Source">Who.</param>
/// <param name="LegalName">The legal name from now on; null if it stays.</param>
/// <param name="Aliases">Names that are new.</param>
/// <param name="Domains">Domains that are new.</param>
/// <param name="Country">Its country, if nobody had said.</param>
/// <param name="Identifiers">Identifiers that are new.</param>
public sealed record AccountDescribed(
    DateTimeOffset At, AccountSource Source, AccountName? LegalName, ValueList<KnownAs> Aliases, ValueList<KnownAs> Domains, CountryCode? Country, ValueList<AccountIdentifier> Identifiers) : AccountEvent(At)
{
    internal bool SaysNothing => LegalName is null && Aliases.Count + Domains.Count + Identifiers.Count == 0 && Country is null;
}

/// <summary>The account turned out to be another: its renewals are that one's, and its id leads there.</summary>
/// <param name="At">When.</param>
/// <param name="Into">The survivor.</param>
/// <param name="Renewals">Those that went over.</param>
/// <param name="Statement">Why, in the channel manager's words.</param>
public sealed record AccountMerged(DateTimeOffset At, AccountId Into, ValueList<RenewalId> Renewals, string Statement) : AccountEvent(At);

/// <summary>Another account turned out to be this one.</summary>
public sealed record AccountAbsorbed(DateTimeOffset At, AccountId Other, ValueList<RenewalId> Renewals, string Statement) : AccountEvent(At);

/// <summary>The account stands for itself again, or came to be by a split: these renewals are its own.</summary>
/// <param name="At">When.</param>
/// <param name="From">The account that it was part of.</param>
/// <param name="Renewals">Those that came with it.</param>
/// <param name="Statement">Why, in the channel manager's words.</param>
public sealed record AccountParted(DateTimeOffset At, AccountId From, ValueList<RenewalId> Renewals, string Statement) : AccountEvent(At);

/// <summary>Renewals of this account turned out to be another customer's.</summary>
public sealed record AccountDivided(DateTimeOffset At, AccountId Other, ValueList<RenewalId> Renewals, string Statement) : AccountEvent(At);

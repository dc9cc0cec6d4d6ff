namespace ChannelProtect.Domain.Accounts;

/// <summary>A fact about an account.</summary>
/// <param name="At">When it became true.</param>
public abstract record AccountEvent(DateTimeOffset At);

/// <summary>The programme learned of a customer.</summary>
public sealed record AccountRecorded(DateTimeOffset At, AccountSource Source, StatedCustomer Customer) : AccountEvent(At)
{
    internal KnownAs Says(string text) => new(text, Source, At);
}

/// <summary>Somebody said more of the customer.</summary>
/// <param name="At">When.</param>
/// <param name="Source">Who.</param>
/// <param name="LegalName">The legal name from now on; null if it stays.</param>
/// <param name="Aliases">Names that are new, or no longer the legal one.</param>
/// <param name="Domains">Domains that are new.</param>
/// <param name="Country">Its country from now on; null if that stays.</param>
/// <param name="Identifiers">Identifiers that are new.</param>
/// <param name="Dropped">Names that had to go, because an account keeps only so many; null if none had.</param>
public sealed record AccountDescribed(
    DateTimeOffset At,
    AccountSource Source,
    AccountName? LegalName,
    ValueList<KnownAs> Aliases,
    ValueList<KnownAs> Domains,
    CountryCode? Country,
    ValueList<AccountIdentifier> Identifiers,
    ValueList<KnownAs>? Dropped = null) : AccountEvent(At)
{
    internal bool SaysNothing => LegalName is null && Aliases.Count + Domains.Count + Identifiers.Count == 0 && Country is null;
}

/// <summary>A renewal that the programme learned of is this account's. Who merges the account at the same moment finds its place in the ledger taken.</summary>
public sealed record RenewalJoined(DateTimeOffset At, RenewalId Renewal) : AccountEvent(At);

/// <summary>A channel manager found a claim to mean a contract of this account.</summary>
public sealed record ClaimLinked(DateTimeOffset At, RegistrationId Registration, RenewalId Renewal) : AccountEvent(At);

/// <summary>The account turned out to be another: its renewals are that one's, and its id leads there.</summary>
/// <param name="At">When.</param>
/// <param name="Into">The survivor.</param>
/// <param name="Renewals">Those that went over.</param>
/// <param name="Statement">Why, in the channel manager's words.</param>
public sealed record AccountMerged(DateTimeOffset At, AccountId Into, ValueList<RenewalId> Renewals, string Statement) : AccountEvent(At);

/// <summary>Another account turned out to be this one.</summary>
/// <param name="At">When.</param>
/// <param name="Other">The other.</param>
/// <param name="Renewals">Those that came over.</param>
/// <param name="Gained">What was not known of this account before.</param>
/// <param name="Statement">Why, in the channel manager's words.</param>
public sealed record AccountAbsorbed(DateTimeOffset At, AccountId Other, ValueList<RenewalId> Renewals, AccountTraits Gained, string Statement) : AccountEvent(At);

/// <summary>The account stands for itself again, or came to be by a split: these renewals are its own.</summary>
/// <param name="At">When.</param>
/// <param name="From">The account that it was part of.</param>
/// <param name="Renewals">Those that came with it.</param>
/// <param name="Statement">Why, in the channel manager's words.</param>
public sealed record AccountParted(DateTimeOffset At, AccountId From, ValueList<RenewalId> Renewals, string Statement) : AccountEvent(At);

/// <summary>Renewals of this account turned out to be another customer's.</summary>
/// <param name="At">When.</param>
/// <param name="Other">The other customer.</param>
/// <param name="Renewals">Those that went.</param>
/// <param name="Lost">What a merge had brought, and is the other's alone again.</param>
/// <param name="Statement">Why, in the channel manager's words.</param>
public sealed record AccountDivided(DateTimeOffset At, AccountId Other, ValueList<RenewalId> Renewals, AccountTraits Lost, string Statement) : AccountEvent(At);

/// <summary>By what an account is known besides its legal name.</summary>
public sealed record AccountTraits(ValueList<KnownAs> Aliases, ValueList<KnownAs> Domains, ValueList<KnownIdentifier> Identifiers)
{
    public static readonly AccountTraits None = new([], [], []);

    /// <summary>Its country, where that was not known.</summary>
    public KnownAs? Country { get; init; }
}

/// <summary>Somebody noted a person at the customer.</summary>
/// <param name="At">When.</param>
/// <param name="Contact">Which entry.</param>
/// <param name="Partner">Who noted it.</param>
/// <param name="Digest">SHA-256 over a salt and the person, by which whoever has both can prove what was noted.</param>
public sealed record ContactRecorded(DateTimeOffset At, ContactId Contact, PartnerId Partner, string Digest) : AccountEvent(At);

/// <summary>The person was erased, and the salt with it.</summary>
public sealed record ContactErased(DateTimeOffset At, ContactId Contact) : AccountEvent(At);

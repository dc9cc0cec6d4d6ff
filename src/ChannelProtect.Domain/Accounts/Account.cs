namespace ChannelProtect.Domain.Accounts;

using System.Diagnostics;
using ChannelProtect.Domain.Matching;

/// <summary>What somebody says of an end customer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Domain">Its registrable domain, if given.</param>
/// <param name="Country">Its country, if given.</param>
/// <param name="Identifiers">The numbers by which registers know it.</param>
public sealed record StatedCustomer(AccountName Name, WebDomain? Domain, CountryCode? Country, ValueList<AccountIdentifier> Identifiers)
{
    /// <summary>The same as matching compares it.</summary>
    public CustomerDescription Description => new(Name.Compared, Domain is null ? [] : [Domain.Name], Country?.Code, Identifiers);
}

/// <summary>One end customer. Everything that is known of it has its source and its date.</summary>
/// <param name="Id">The account.</param>
/// <param name="LegalName">Its legal name: the licensing system's, once that has named it.</param>
/// <param name="Aliases">Other names it goes by.</param>
/// <param name="Domains">Its registrable domains, the first one first.</param>
/// <param name="Country">Its country's code, if anybody said: the licensing system's, once that has said it.</param>
/// <param name="Identifiers">The numbers by which registers know it.</param>
/// <param name="MergedInto">The account that it turned out to be; null while it stands for itself.</param>
public sealed record Account(
    AccountId Id,
    KnownAs LegalName,
    ValueList<KnownAs> Aliases,
    ValueList<KnownAs> Domains,
    KnownAs? Country,
    ValueList<KnownIdentifier> Identifiers,
    AccountId? MergedInto = null)
{
    /// <summary>More than these of one kind nobody looks at; what a claim said besides stays with the claim.</summary>
    public const int MostKnown = 20;

    /// <summary>As matching compares it.</summary>
    public CustomerDescription Description => new(
        [.. Aliases.Select(alias => alias.Text).Prepend(LegalName.Text).Distinct().SelectMany(NormalName.AllOf)],
        [.. Domains.Select(domain => domain.Text).Distinct()],
        Country?.Text,
        [.. Identifiers.Select(known => known.Identifier).Distinct()]);

    /// <summary>An account that begins with what somebody said.</summary>
    public static Account Of(AccountId id, AccountRecorded first) => new(
        id,
        first.Says(first.Customer.Name.Text),
        [],
        first.Customer.Domain is { } domain ? [first.Says(domain.Name)] : [],
        first.Customer.Country is { } country ? first.Says(country.Code) : null,
        [.. first.Customer.Identifiers.Select(identifier => new KnownIdentifier(identifier, first.Source, first.At))]);

    public Account Apply(AccountEvent fact) => fact switch
    {
        AccountDescribed e => this with
        {
            LegalName = e.LegalName is { } name ? new(name.Text, e.Source, e.At) : LegalName,
            Aliases = [.. Aliases.Except(e.Dropped ?? []), .. e.Aliases],
            Domains = [.. Domains, .. e.Domains],
            Country = e.Country is { } country ? new(country.Code, e.Source, e.At) : Country,
            Identifiers = [.. Identifiers, .. e.Identifiers.Select(identifier => new KnownIdentifier(identifier, e.Source, e.At))],
        },
        AccountMerged e => this with { MergedInto = e.Into },
        AccountParted => this with { MergedInto = null },
        AccountAbsorbed { Gained: var gained } => this with
        {
            Aliases = [.. Aliases, .. gained.Aliases],
            Domains = [.. Domains, .. gained.Domains],
            Country = Country ?? gained.Country,
            Identifiers = [.. Identifiers, .. gained.Identifiers],
        },
        AccountDivided { Lost: var lost } => this with
        {
            Aliases = [.. Aliases.Except(lost.Aliases)],
            Domains = [.. Domains.Except(lost.Domains)],
            Country = Country == lost.Country ? null : Country,
            Identifiers = [.. Identifiers.Except(lost.Identifiers)],
        },
        AccountRecorded or RenewalJoined or ClaimLinked or ContactRecorded or ContactErased => this,
        _ => throw new UnreachableException($"No transition for {fact.GetType().Name}."),
    };

    /// <summary>
    /// What is new in what somebody says; null if nothing is. What another partner told is new still, since it is not this one's to read (R9). The
    /// licensing system's name takes the place of a partner's, which stays an alias.
    /// </summary>
    public AccountDescribed? Learn(StatedCustomer said, AccountSource source, DateTimeOffset at)
    {
        var vouches = source.Kind == AccountSourceKind.Feed;
        var renamed = vouches && LegalName.Source != source;
        ValueList<KnownAs> aliases = (renamed, said.Name.Text == LegalName.Text) switch
        {
            (true, true) => [],
            (true, false) => IsKnown(Aliases, LegalName) ? [] : [LegalName],
            _ => Aliases.Count >= MostKnown || IsSaidAlready(said.Name, source) ? [] : [new(said.Name.Text, source, at)],
        };
        var fact = new AccountDescribed(
            at,
            source,
            renamed ? said.Name : null,
            aliases,
            said.Domain is not { } domain || Domains.Count >= MostKnown || IsKnown(Domains, new(domain.Name, source, at)) ? [] : [new(domain.Name, source, at)],
            Country is null || (vouches && Country.Source != source) ? said.Country : null,
            [.. said.Identifiers.Where(identifier => !IsKnown(new(identifier, source, at))).Take(MostKnown - Identifiers.Count)],
            // A name that was the legal one is kept, whoever has to go for it.
            renamed && aliases.Count > 0 && Aliases.Count >= MostKnown ? [LeastKnown(Aliases)] : null);
        return fact.SaysNothing ? null : fact;
    }

    /// <summary>
    /// The name that a reader is shown: the legal one, unless another partner gave it and the reader gave one itself, or the vendor did. Who took a
    /// renewal over from that other partner has only its name to call the customer by.
    /// </summary>
    /// <param name="legal">The legal name.</param>
    /// <param name="aliases">The others.</param>
    /// <param name="reader">The partner that reads; null for the vendor's own.</param>
    public static KnownAs NameFor(KnownAs legal, ValueList<KnownAs> aliases, PartnerId? reader) =>
        legal.Source.MayBeShownTo(reader)
            ? legal
            : aliases.LastOrDefault(alias => alias.Source.Partner == reader) ?? aliases.FirstOrDefault(alias => alias.Source.MayBeShownTo(reader)) ?? legal;

    /// <summary>What another account is known by and this one is not, with the source and the date that it had. Everything of it, or a claim for the other would no longer find its renewals.</summary>
    internal AccountTraits TraitsMissing(Account other) => new(
        [.. other.Aliases.Prepend(other.LegalName).Where(alias => !IsKnown(Aliases.Append(LegalName), alias))],
        [.. other.Domains.Where(domain => !IsKnown(Domains, domain))],
        [.. other.Identifiers.Where(identifier => !IsKnown(identifier))])
    {
        Country = Country is null ? other.Country : null,
    };

    /// <summary>A partner's word goes before the vendor's, and of several the last one.</summary>
    private static KnownAs LeastKnown(IEnumerable<KnownAs> aliases) => aliases
        .OrderByDescending(alias => alias.Source.Kind == AccountSourceKind.Partner)
        .ThenByDescending(alias => alias.Since)
        .ThenByDescending(alias => alias.Text, StringComparer.Ordinal)
        .First();

    /// <summary>Whether who tells it would be shown that it is known.</summary>
    private static bool IsKnown(IEnumerable<KnownAs> known, KnownAs told) => known.Any(one => one.Text == told.Text && one.Source.IsShownTo(told.Source));

    private bool IsKnown(KnownIdentifier told) => Identifiers.Any(one => one.Identifier == told.Identifier && one.Source.IsShownTo(told.Source));

    /// <summary>A name that differs from a known one by its legal form, case or marks alone is no other name.</summary>
    private bool IsSaidAlready(AccountName name, AccountSource source)
    {
        var known = Aliases.Append(LegalName).Where(one => one.Source.IsShownTo(source)).Select(one => one.Text).ToList();
        return known.Contains(name.Text) || known.SelectMany(NormalName.AllOf).Select(one => one.Compact).ToHashSet().IsSupersetOf(NormalName.AllOf(name.Text).Select(one => one.Compact));
    }
}

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

/// <summary>One end customer.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">Its legal name: the licensing system's, once that has named it.</param>
/// <param name="Source">Who gave that name.</param>
/// <param name="Aliases">Other names it goes by.</param>
/// <param name="Domains">Its registrable domains, the first one first.</param>
/// <param name="Country">Its country, if anybody said.</param>
/// <param name="Identifiers">The numbers by which registers know it.</param>
/// <param name="MergedInto">The account that it turned out to be; null while it stands for itself.</param>
public sealed record Account(
    AccountId Id,
    AccountName Name,
    AccountSource Source,
    ValueList<KnownAs> Aliases,
    ValueList<KnownAs> Domains,
    CountryCode? Country,
    ValueList<AccountIdentifier> Identifiers,
    AccountId? MergedInto = null)
{
    /// <summary>More than these of one kind nobody looks at; what a claim said besides stays with the claim.</summary>
    public const int MostKnown = 20;

    /// <summary>As matching compares it.</summary>
    public CustomerDescription Description => new(
        [.. Name.Compared, .. Aliases.SelectMany(alias => NormalName.AllOf(alias.Text))],
        [.. Domains.Select(domain => domain.Text)],
        Country?.Code,
        Identifiers);

    /// <summary>An account that begins with what somebody said.</summary>
    public static Account Of(AccountId id, AccountRecorded first) => new(
        id,
        first.Customer.Name,
        first.Source,
        [],
        first.Customer.Domain is { } domain ? [new(domain.Name, first.Source, first.At)] : [],
        first.Customer.Country,
        first.Customer.Identifiers);

    public Account Apply(AccountEvent fact) => fact switch
    {
        AccountDescribed e => this with
        {
            Name = e.LegalName ?? Name,
            Source = e.LegalName is null ? Source : e.Source,
            Aliases = [.. Aliases, .. e.Aliases],
            Domains = [.. Domains, .. e.Domains],
            Country = Country ?? e.Country,
            Identifiers = [.. Identifiers, .. e.Identifiers],
        },
        AccountMerged e => this with { MergedInto = e.Into },
        AccountParted => this with { MergedInto = null },
        AccountAbsorbed { Gained: var gained } => this with
        {
            Aliases = [.. Aliases, .. gained.Aliases],
            Domains = [.. Domains, .. gained.Domains],
            Identifiers = [.. Identifiers, .. gained.Identifiers],
        },
        AccountDivided { Lost: var lost } => this with
        {
            Aliases = [.. Aliases.Except(lost.Aliases)],
            Domains = [.. Domains.Except(lost.Domains)],
            Identifiers = [.. Identifiers.Except(lost.Identifiers)],
        },
        AccountRecorded or RenewalJoined or ContactRecorded or ContactErased => this,
        _ => throw new UnreachableException($"No transition for {fact.GetType().Name}."),
    };

    /// <summary>What is new in what somebody says; null if nothing is. The licensing system's name takes the place of a partner's, which stays an alias.</summary>
    public AccountDescribed? Learn(StatedCustomer said, AccountSource source, DateTimeOffset at)
    {
        var renamed = source.Kind == AccountSourceKind.Feed && Source.Kind != AccountSourceKind.Feed && said.Name != Name;
        var known = Aliases.Select(alias => alias.Text).Append(Name.Text).ToList();
        var fact = new AccountDescribed(
            at,
            source,
            renamed ? said.Name : null,
            Aliases.Count >= MostKnown ? [] : renamed ? [new(Name.Text, Source, at)] : IsSaidAlready(said.Name, known) ? [] : [new(said.Name.Text, source, at)],
            said.Domain is null || Domains.Count >= MostKnown || Domains.Any(domain => domain.Text == said.Domain.Name) ? [] : [new(said.Domain.Name, source, at)],
            Country is null ? said.Country : null,
            [.. said.Identifiers.Except(Identifiers).Take(MostKnown - Identifiers.Count)]);
        return fact.SaysNothing ? null : fact;
    }

    /// <summary>What another account is known by and this one is not. Everything of it, or a claim for the other would no longer find its renewals.</summary>
    internal AccountTraits TraitsMissing(Account other, DateTimeOffset at) => new(
        [.. other.Aliases.Prepend(new(other.Name.Text, other.Source, at)).Where(alias => alias.Text != Name.Text && Aliases.All(known => known.Text != alias.Text))],
        [.. other.Domains.Where(domain => Domains.All(known => known.Text != domain.Text))],
        [.. other.Identifiers.Except(Identifiers)]);

    /// <summary>A name that differs from a known one by its legal form, case or marks alone is no other name.</summary>
    private static bool IsSaidAlready(AccountName name, List<string> known) =>
        known.Contains(name.Text) || known.SelectMany(NormalName.AllOf).Select(one => one.Compact).ToHashSet().IsSupersetOf(NormalName.AllOf(name.Text).Select(one => one.Compact));
}

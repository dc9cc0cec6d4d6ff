namespace ChannelProtect.Api.Storage;

using System.Text.Json;
using ChannelProtect.Api.Accounts;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Accounts;
using ChannelProtect.Domain.Matching;

/// <summary>The only place where an account's row and record meet.</summary>
internal static class AccountMapping
{
    public static Account ToDomain(this AccountRow row) => new(
        new(row.Id),
        row.LegalName(),
        Read(row.Aliases),
        row.Domains is null ? row.First() : Read(row.Domains),
        row.KnownCountry(),
        KnownIdentifiersOf(row.Identifiers),
        row.MergedInto is null ? null : new(row.MergedInto));

    public static void Take(this AccountRow row, Account account)
    {
        row.Name = account.LegalName.Text;
        row.Source = TextOf(account.LegalName.Source);
        row.NamedAt = account.LegalName.Since == row.CreatedAt ? null : account.LegalName.Since;
        row.Aliases = Write(account.Aliases);
        row.Domain = account.Domains.Count == 0 ? null : account.Domains[0].Text;
        row.Domains = account.Domains.Equals(row.First()) ? null : Write(account.Domains);
        row.Country = account.Country?.Text;
        var apart = account.Country is { } country && (country.Source != account.LegalName.Source || country.Since != row.CreatedAt);
        row.CountrySource = apart ? TextOf(account.Country!.Source) : null;
        row.CountrySince = apart ? account.Country!.Since : null;
        row.Identifiers = account.Identifiers.Count == 0 ? null : CanonicalJson.Write(account.Identifiers);
        row.MergedInto = account.MergedInto?.Value;
    }

    /// <summary>What a reader is shown of the customer beside a renewal (R9); for rows that are read without what no view shows.</summary>
    /// <param name="row">The account.</param>
    /// <param name="reader">The partner that reads; null for the vendor's own.</param>
    public static (string Name, string? Country, IReadOnlyList<IdentifierBody> Identifiers) ShownTo(this AccountRow row, PartnerId? reader) => (
        Account.NameFor(row.LegalName(), Read(row.Aliases), reader).Text,
        row.KnownCountry() is { } country && country.Source.MayBeShownTo(reader) ? country.Text : null,
        [.. KnownIdentifiersOf(row.Identifiers).Where(known => known.Source.MayBeShownTo(reader)).Select(known => new IdentifierBody(known.Identifier.Scheme, known.Identifier.Value)).Distinct()]);

    /// <summary>Whether a registrable domain is one of the account's. Its renewals may be at others, if accounts were merged and split.</summary>
    public static bool IsAt(this AccountRow row, string domain) => row.Domains is null ? row.Domain == domain : row.ToDomain().Domains.Any(known => known.Text == domain);

    /// <summary>The account as matching compares it.</summary>
    public static KnownCustomer Known(this AccountRow row) => new(new(row.Id), row.ToDomain().Description);

    public static string? Write(ValueList<AccountIdentifier> identifiers) =>
        identifiers.Count == 0 ? null : CanonicalJson.Write(identifiers.Select(identifier => new IdentifierBody(identifier.Scheme, identifier.Value)));

    public static AccountName NameOf(string text) => AccountName.TryParse(text, out var name, out var fault) ? name : throw new FormatException(fault);

    public static WebDomain? DomainOf(string? name) => name is null ? null
        : WebDomain.TryParse(name, PublicSuffixes.Current, out var domain, out var fault) ? domain : throw new FormatException(fault);

    public static CountryCode? CountryOf(string? code) => code is null ? null : CountryCode.TryParse(code, out var country, out var fault) ? country : throw new FormatException(fault);

    public static ValueList<AccountIdentifier> IdentifiersOf(string? json) => json is null ? [] :
    [
        .. JsonSerializer.Deserialize<IdentifierBody[]>(json, CanonicalJson.Options)!
            .Select(body => AccountIdentifier.TryParse(body.Scheme, body.Value, out var identifier, out var fault) ? identifier : throw new FormatException(fault)),
    ];

    /// <summary>The account's numbers, with who said them.</summary>
    private static ValueList<KnownIdentifier> KnownIdentifiersOf(string? json) => json is null ? [] : [.. JsonSerializer.Deserialize<KnownIdentifier[]>(json, CanonicalJson.Options)!];

    private static KnownAs LegalName(this AccountRow row) => new(row.Name, SourceOf(row.Source), row.NamedAt ?? row.CreatedAt);

    private static KnownAs? KnownCountry(this AccountRow row) =>
        row.Country is null ? null : new(row.Country, SourceOf(row.CountrySource ?? row.Source), row.CountrySince ?? row.CreatedAt);

    /// <summary>The only domain of most accounts: it came with the name.</summary>
    private static ValueList<KnownAs> First(this AccountRow row) => row.Domain is null ? [] : [new(row.Domain, SourceOf(row.Source), row.CreatedAt)];

    private static ValueList<KnownAs> Read(string? json) => json is null ? [] : [.. JsonSerializer.Deserialize<KnownAs[]>(json, CanonicalJson.Options)!];

    private static string? Write(ValueList<KnownAs> known) => known.Count == 0 ? null : CanonicalJson.Write(known);

    private static AccountSource SourceOf(string text) => Enum.TryParse<AccountSourceKind>(text, out var kind) ? new(kind) : AccountSource.Of(new(text));

    private static string TextOf(AccountSource source) => source.Partner?.Value ?? source.Kind.ToString();
}

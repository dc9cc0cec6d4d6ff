namespace ChannelProtect.Api.Accounts;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Accounts;

/// <summary>
/// An end customer. Channel managers and auditors read everything, each with who told it and when; a partner what it told itself and what the vendor
/// did (R9), and of its name at least the legal one, without who gave it.
/// </summary>
/// <param name="Id"><c>acc_…</c>; null in answer to a question about one that is not there yet.</param>
/// <param name="Name">Its legal name: the licensing system's, once that has named it. To a partner, where another gave that, the one that it gave itself.</param>
/// <param name="NameFrom">Who gave that name, and when.</param>
/// <param name="Aliases">Other names it goes by.</param>
/// <param name="Domains">Its registrable domains.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="CountryFrom">Who said that, and when; null if there is none.</param>
/// <param name="Identifiers">The numbers by which registers know it.</param>
/// <param name="CreatedAt">When the programme learned of it.</param>
internal sealed record AccountView(
    string? Id,
    string Name,
    ToldView NameFrom,
    IReadOnlyList<KnownAsView> Aliases,
    IReadOnlyList<KnownAsView> Domains,
    string? Country,
    ToldView? CountryFrom,
    IReadOnlyList<KnownIdentifierView> Identifiers,
    DateTimeOffset CreatedAt)
{
    public static AccountView Of(AccountRow row, Caller caller)
    {
        var (account, reader) = (row.ToDomain(), caller.Reader);
        var name = Account.NameFor(account.LegalName, account.Aliases, reader);
        var country = account.Country is { } told && told.Source.MayBeShownTo(reader) ? told : null;
        return new(
            row.Id,
            name.Text,
            ToldView.Of(name.Source, name.Since, reader),
            Shown(account.Aliases.Where(alias => alias != name), reader),
            Shown(account.Domains, reader),
            country?.Text,
            country is null ? null : ToldView.Of(country.Source, country.Since, reader),
            [.. account.Identifiers.Where(known => known.Source.MayBeShownTo(reader))
                .Select(known => new KnownIdentifierView(known.Identifier.Scheme, known.Identifier.Value, known.Source.Kind, known.Source.Partner?.Value, known.Since))],
            row.CreatedAt);
    }

    /// <summary>The version that the entity tag shows. Made of what the view shows, so that it tells nothing more.</summary>
    public long Version() => ETags.Digest(CanonicalJson.Write(this));

    private static IReadOnlyList<KnownAsView> Shown(IEnumerable<KnownAs> known, PartnerId? reader) =>
        [.. known.Where(one => one.Source.MayBeShownTo(reader)).Select(one => new KnownAsView(one.Text, one.Source.Kind, one.Source.Partner?.Value, one.Since))];
}

/// <summary>Who told something of an account.</summary>
/// <param name="Source">What the teller is.</param>
/// <param name="PartnerId">Which partner, if it was one and the reader may know.</param>
/// <param name="Since">When.</param>
internal sealed record ToldView(AccountSourceKind Source, string? PartnerId, DateTimeOffset Since)
{
    public static ToldView Of(AccountSource source, DateTimeOffset since, PartnerId? reader) => new(source.Kind, source.MayBeShownTo(reader) ? source.Partner?.Value : null, since);
}

/// <summary>A name or a domain of an account.</summary>
/// <param name="Text">The name, or the registrable domain.</param>
/// <param name="Source">Who said so.</param>
/// <param name="PartnerId">Which partner, if it was one.</param>
/// <param name="Since">When.</param>
internal sealed record KnownAsView(string Text, AccountSourceKind Source, string? PartnerId, DateTimeOffset Since);

/// <summary>A number by which a register knows an account.</summary>
/// <param name="Scheme"><c>duns</c>, <c>lei</c>, <c>vat</c> or <c>companyNumber</c>.</param>
/// <param name="Value">The number.</param>
/// <param name="Source">Who said so.</param>
/// <param name="PartnerId">Which partner, if it was one.</param>
/// <param name="Since">When.</param>
internal sealed record KnownIdentifierView(string Scheme, string Value, AccountSourceKind Source, string? PartnerId, DateTimeOffset Since);

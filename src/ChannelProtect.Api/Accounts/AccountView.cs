namespace ChannelProtect.Api.Accounts;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain.Accounts;

/// <summary>An end customer. What one partner wrote of it is shown to that partner, channel managers and auditors alone.</summary>
/// <param name="Id"><c>acc_…</c></param>
/// <param name="Name">Its legal name: the licensing system's, once that has named it.</param>
/// <param name="Aliases">Other names it goes by.</param>
/// <param name="Domains">Its registrable domains.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Identifiers">The numbers by which registers know it.</param>
/// <param name="CreatedAt">When the programme learned of it.</param>
internal sealed record AccountView(
    string Id, string Name, IReadOnlyList<KnownAsView> Aliases, IReadOnlyList<KnownAsView> Domains, string? Country, IReadOnlyList<IdentifierBody> Identifiers, DateTimeOffset CreatedAt)
{
    public static AccountView Of(AccountRow row, Caller caller)
    {
        var account = row.ToDomain();
        return new(
            row.Id,
            row.Name,
            Shown(account.Aliases, caller),
            Shown(account.Domains, caller),
            row.Country,
            [.. account.Identifiers.Select(identifier => new IdentifierBody(identifier.Scheme, identifier.Value))],
            row.CreatedAt);
    }

    /// <summary>The version that the entity tag shows. Made of what the view shows, so that it tells nothing more.</summary>
    public long Version() => ETags.Digest(CanonicalJson.Write(this));

    private static IReadOnlyList<KnownAsView> Shown(IEnumerable<KnownAs> known, Caller caller) =>
        [.. known.Where(one => caller.Role != Roles.Partner || one.Source.MayBeShownTo(new(caller.PartnerId!))).Select(one => new KnownAsView(one.Text, one.Source.Kind, one.Source.Partner?.Value, one.Since))];
}

/// <summary>A name or a domain of an account.</summary>
/// <param name="Text">The name, or the registrable domain.</param>
/// <param name="Source">Who said so.</param>
/// <param name="PartnerId">Which partner, if it was one.</param>
/// <param name="Since">When.</param>
internal sealed record KnownAsView(string Text, AccountSourceKind Source, string? PartnerId, DateTimeOffset Since);

namespace ChannelProtect.Domain.Tests.Accounts;

using ChannelProtect.Domain.Accounts;
using static ChannelProtect.Domain.Tests.Cast;

/// <summary>Customers as partners and the licensing system describe them.</summary>
internal static class Customers
{
    /// <summary>An account that somebody told of on Monday, at a domain made of its name.</summary>
    public static Account Named(string id, string name, AccountSource source, string? country = null, string? duns = null) =>
        Account.Of(new(id), new(Monday, source, Customer(name, name.ToLowerInvariant().Replace(' ', '-') + ".example", country, duns)));

    public static StatedCustomer Customer(string name, string? domain, string? country = null, string? duns = null) => new(
        AccountName.TryParse(name, out var read, out var fault) ? read : throw new ArgumentException(fault),
        domain is null ? null : WebDomain.TryParse(domain, PublicSuffixList.Parse(["example"]), out var host, out var bad) ? host : throw new ArgumentException(bad),
        country is null ? null : CountryCode.TryParse(country, out var code, out var wrong) ? code : throw new ArgumentException(wrong),
        duns is null ? [] : AccountIdentifier.TryParse("duns", duns, out var identifier, out var not) ? [identifier] : throw new ArgumentException(not));
}

namespace ChannelProtect.Api.Reading;

using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Storage;
using ChannelProtect.Domain.Contracts;

/// <summary>Names one renewal exactly: by its id, or its contract number, or a serial, or its customer's domain and the product line.</summary>
/// <param name="Id"><c>rnw_…</c></param>
/// <param name="ContractNumber">The vendor's contract number.</param>
/// <param name="Serial">A serial number under the contract.</param>
/// <param name="Account">The customer; its domain is what counts.</param>
/// <param name="ProductLine">With <paramref name="Account"/>.</param>
internal sealed record RenewalReference(string? Id = null, string? ContractNumber = null, string? Serial = null, NamedAccount? Account = null, string? ProductLine = null);

/// <summary>A customer named to find its renewal.</summary>
internal sealed record NamedAccount(string? Name = null, string? Domain = null);

/// <summary>A reference that has been read, and the condition by which its renewal is looked up: each way by its own index.</summary>
internal sealed record NamedRenewal(Func<HotQueries, Values, string> Condition)
{
    public static NamedRenewal? Read(RenewalReference reference, FieldReader fields)
    {
        switch (reference)
        {
            case { Id: { } id, ContractNumber: null, Serial: null, Account: null, ProductLine: null }:
                if (!TypeId.IsValid("rnw", id))
                {
                    fields.Fault("renewal.id", "This is not the id of a renewal (rnw_…).");
                }

                return new((_, values) => $"""WHERE r."Id" = {values.Place(id)}""");
            case { ContractNumber: { } text, Id: null, Serial: null, Account: null, ProductLine: null }:
                var number = fields.Required<ContractNumber>("renewal.contractNumber", text, ContractNumber.TryParse);
                return new((_, values) => $"""WHERE r."ContractKey" = {values.Place(number!.Key)}""");
            case { Serial: { } text, Id: null, ContractNumber: null, Account: null, ProductLine: null }:
                var serial = fields.Required<SerialNumber>("renewal.serial", text, SerialNumber.TryParse);
                return new((hot, values) => $"""JOIN "Serials" AS s ON s."RenewalId" = r."Id" WHERE s."Key" = {values.Place(hot.Serials.KeyOf(serial!))}""");
            case { Account: { } account, Id: null, ContractNumber: null, Serial: null }:
                var line = fields.Line("renewal.productLine", reference.ProductLine);
                var faults = fields.Errors.Count;
                var domain = fields.Domain("renewal.account.domain", account.Domain);
                if (domain is null && fields.Errors.Count == faults)
                {
                    fields.Fault("renewal.account.domain", "A customer is found by a domain of its own: give it, or name the contract number or a serial.");
                }

                // Two are enough to see that it is not exact.
                return new((hot, values) => $"""
                    WHERE r."Id" IN ({hot.First(2, $"""SELECT l."Id" FROM "Renewals" AS l WHERE l."Domain" = {values.Place(domain!.Name)} AND l."ProductLine" = {values.Place(line!.Value.Value)} ORDER BY l."Id" """)})
                    """);
            default:
                fields.Fault("renewal", "Name the renewal in one way: id, contractNumber, serial, or account with productLine.");
                return null;
        }
    }

    /// <summary>Up to two renewals that fit, with how many requests the asker has open if that is to be counted. One round trip.</summary>
    public Task<List<FoundRenewal>> Find(HotQueries hot, OpenCount? count, CancellationToken cancel)
    {
        var values = new Values();
        return hot.Named(Condition(hot, values), count, values, cancel);
    }
}

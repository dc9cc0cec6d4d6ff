namespace ChannelProtect.Api.Transfers;

using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain.Contracts;
using Microsoft.EntityFrameworkCore;

/// <summary>Names one renewal exactly: by its id, or its contract number, or a serial, or its customer's domain and the product line.</summary>
/// <param name="Id"><c>rnw_…</c></param>
/// <param name="ContractNumber">The vendor's contract number.</param>
/// <param name="Serial">A serial number under the contract.</param>
/// <param name="Account">The customer; its domain is what counts.</param>
/// <param name="ProductLine">With <paramref name="Account"/>.</param>
internal sealed record RenewalReference(string? Id = null, string? ContractNumber = null, string? Serial = null, NamedAccount? Account = null, string? ProductLine = null);

/// <summary>A customer named to find its renewal.</summary>
internal sealed record NamedAccount(string? Name = null, string? Domain = null);

/// <summary>A reference that has been read, and how it is looked up: each way by its own index.</summary>
internal sealed record NamedRenewal(Func<ChannelContext, IQueryable<RenewalRow>> Rows)
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

                return new(db => Renewals(db).Where(r => r.Id == id));
            case { ContractNumber: { } text, Id: null, Serial: null, Account: null, ProductLine: null }:
                var number = fields.Required<ContractNumber>("renewal.contractNumber", text, ContractNumber.TryParse)?.Key;
                return new(db => Renewals(db).Where(r => r.ContractKey == number));
            case { Serial: { } text, Id: null, ContractNumber: null, Account: null, ProductLine: null }:
                var serial = fields.Required<SerialNumber>("renewal.serial", text, SerialNumber.TryParse)?.Key;
                return new(db => db.Set<SerialRow>().Where(s => s.Key == serial).Join(Renewals(db), s => s.RenewalId, r => r.Id, (_, r) => r));
            case { Account: { } account, Id: null, ContractNumber: null, Serial: null }:
                var line = fields.Line("renewal.productLine", reference.ProductLine)?.Value;
                if (string.IsNullOrWhiteSpace(account.Domain))
                {
                    fields.Fault("renewal.account.domain", "A customer is found by its domain: give it, or name the contract number or a serial.");
                }

                var domain = fields.Domain("renewal.account.domain", account.Domain)?.Name;
                return new(db => Renewals(db).Where(r => r.Domain == domain && r.ProductLine == line));
            default:
                fields.Fault("renewal", "Name the renewal in one way: id, contractNumber, serial, or account with productLine.");
                return null;
        }
    }

    /// <summary>Up to two renewals that fit, with how many requests the asker has open. One round trip.</summary>
    public Task<List<FoundRenewal>> Find(ChannelContext db, string requester, DateTimeOffset now, int mostOpen, CancellationToken cancel) =>
        Rows(db)
            .Take(2)
            .Select(row => new FoundRenewal(
                row,
                db.Set<TransferRequestRow>()
                    .Where(t => t.Requester == requester && t.Status == TransferStatus.Pending && (t.LapsesAt == null || t.LapsesAt > now))
                    .Take(mostOpen)
                    .Count()))
            .ToListAsync(cancel);

    private static IQueryable<RenewalRow> Renewals(ChannelContext db) => db.Set<RenewalRow>().AsNoTracking();
}

internal sealed record FoundRenewal(RenewalRow Row, int OpenRequests);

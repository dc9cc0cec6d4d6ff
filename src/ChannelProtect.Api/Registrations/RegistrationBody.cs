namespace ChannelProtect.Api.Registrations;

using ChannelProtect.Api.Bulk;
using ChannelProtect.Api.Reading;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Accounts;
using ChannelProtect.Domain.Contracts;
using ChannelProtect.Domain.Registrations;
using ChannelProtect.Domain.Renewals;

/// <summary>A claim to a renewal.</summary>
/// <param name="Account">The end customer.</param>
/// <param name="ProductLine">A word such as <c>firewall</c>.</param>
/// <param name="TermStart">First day of the current term.</param>
/// <param name="TermEnd">Last day of the current term.</param>
/// <param name="ContractNumber">The vendor's contract number: compared without case, spaces and dashes.</param>
/// <param name="Serials">Serial numbers under the contract, at most 200.</param>
/// <param name="Value">What the renewal is worth.</param>
/// <param name="ExternalReference">The partner's own reference, up to 100 characters, none of them invisible; kept in Unicode NFC, given back and not interpreted.</param>
/// <param name="Evidence">Documents that support the claim.</param>
internal sealed record RegistrationBody(
    AccountBody Account,
    string ProductLine,
    DateOnly TermStart,
    DateOnly TermEnd,
    string? ContractNumber = null,
    IReadOnlyList<string>? Serials = null,
    MoneyBody? Value = null,
    string? ExternalReference = null,
    IReadOnlyList<EvidenceBody>? Evidence = null)
{
    /// <summary>The same claim as a line of CSV.</summary>
    public static readonly CsvColumns<RegistrationBody> Columns = new(
        ["accountName", "productLine", "termStart", "termEnd"],
        ["domain", "country", "contractNumber", "serials", "amount", "currency", "externalReference"],
        row => new(
            new(row.Text("accountName") ?? "", row.Text("domain"), row.Text("country")),
            row.Text("productLine") ?? "",
            row.Day("termStart"),
            row.Day("termEnd"),
            row.Text("contractNumber"),
            row.List("serials"),
            row.Text("amount") is null && row.Text("currency") is null ? null : new(row.Text("amount") ?? "", row.Text("currency") ?? ""),
            row.Text("externalReference")),
        new Dictionary<string, string>
        {
            ["account.name"] = "accountName",
            ["account.domain"] = "domain",
            ["account.country"] = "country",
            ["value.amount"] = "amount",
            ["value.currency"] = "currency",
        });
}

/// <summary>A claim whose every member has been read.</summary>
internal sealed record StatedClaim(
    StatedCustomer Customer,
    ProductLine Line,
    ContractNumber? Number,
    ValueList<SerialNumber> Serials,
    Term Term,
    Money? Value,
    string? ExternalReference,
    ValueList<Evidence> Evidence)
{
    /// <summary>The same as it is compared with what the programme knows.</summary>
    public Claim ClaimOf(PartnerId claimant) => new(claimant, Number?.Key, [.. Serials.Select(serial => serial.Key)], Customer.Description, Line, Term);

    /// <summary>Reads a body; null, with the faults in <paramref name="fields"/>, if any member is wrong.</summary>
    public static StatedClaim? Read(RegistrationBody body, FieldReader fields)
    {
        var customer = fields.Customer("account", body.Account);
        var line = fields.Line("productLine", body.ProductLine);
        if (!Term.TryCreate(body.TermStart, body.TermEnd, out var term, out var fault))
        {
            fields.Fault("termEnd", fault);
        }

        var claim = new StatedClaim(
            customer,
            line ?? default,
            fields.Optional<ContractNumber>("contractNumber", body.ContractNumber, ContractNumber.TryParse),
            fields.Serials("serials", body.Serials),
            term!,
            body.Value is null ? null : fields.Value("value.amount", "value.currency", body.Value.Amount, body.Value.Currency),
            fields.Text("externalReference", body.ExternalReference, 100),
            fields.Evidence("evidence", body.Evidence));
        return fields.Errors.Count == 0 ? claim : null;
    }
}

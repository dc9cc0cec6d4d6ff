namespace ChannelProtect.Api.Feed;

using ChannelProtect.Api.Bulk;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Reading;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Accounts;
using ChannelProtect.Domain.Contracts;
using ChannelProtect.Domain.Registrations;

/// <summary>What the licensing system says of a contract's term.</summary>
internal enum SubscriptionStatus
{
    Active,
    Expired,

    /// <summary>The term has been renewed: it rolls on by its own length.</summary>
    Renewed,
}

/// <summary>One contract, as the licensing system has it.</summary>
/// <param name="ContractNumber">The vendor's contract number.</param>
/// <param name="AccountName">The customer's name.</param>
/// <param name="ProductLine">The product line.</param>
/// <param name="TermStart">First day of the term.</param>
/// <param name="TermEnd">Last day of the term.</param>
/// <param name="Status">What became of the term.</param>
/// <param name="Domain">The customer's web domain.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Serials">Serial numbers under the contract.</param>
/// <param name="Quantity">How many units; not interpreted.</param>
/// <param name="Amount">What the contract is worth, as text.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="PartnerId">The partner of record; taken only while nobody holds the renewal.</param>
internal sealed record SubscriptionBody(
    string ContractNumber,
    string AccountName,
    string ProductLine,
    DateOnly TermStart,
    DateOnly TermEnd,
    SubscriptionStatus Status,
    string? Domain = null,
    string? Country = null,
    IReadOnlyList<string>? Serials = null,
    int? Quantity = null,
    string? Amount = null,
    string? Currency = null,
    string? PartnerId = null)
{
    public static readonly CsvColumns<SubscriptionBody> Columns = new(
        ["contractNumber", "accountName", "productLine", "termStart", "termEnd", "status"],
        ["domain", "country", "serials", "quantity", "amount", "currency", "partnerId"],
        row => new(
            row.Text("contractNumber") ?? "",
            row.Text("accountName") ?? "",
            row.Text("productLine") ?? "",
            row.Day("termStart"),
            row.Day("termEnd"),
            row.Word<SubscriptionStatus>("status"),
            row.Text("domain"),
            row.Text("country"),
            row.List("serials"),
            row.Integer("quantity"),
            row.Text("amount"),
            row.Text("currency"),
            row.Text("partnerId")));
}

/// <summary>A contract of the feed whose every member has been read.</summary>
internal sealed record StatedSubscription(
    ContractNumber Number, StatedCustomer Customer, ProductLine Line, ValueList<SerialNumber> Serials, Term Term, Money? Value, SubscriptionStatus Status, string? PartnerId)
{
    /// <summary>The same as it is compared with what the programme knows.</summary>
    public Claim Claim => new(default, Number.Key, [.. Serials.Select(serial => serial.Key)], Customer.Description, Line, Term);

    /// <summary>Reads a body; null, with the faults in <paramref name="fields"/>, if any member is wrong.</summary>
    public static StatedSubscription? Read(SubscriptionBody body, FieldReader fields)
    {
        if (!Term.TryCreate(body.TermStart, body.TermEnd, out var term, out var fault))
        {
            fields.Fault("termEnd", fault);
        }

        if (body.PartnerId is not null && !TypeId.IsValid("prt", body.PartnerId))
        {
            fields.Fault("partnerId", "This is not the id of a partner (prt_…).");
        }

        if (body.Quantity < 0)
        {
            fields.Fault("quantity", "A quantity is not negative.");
        }

        var stated = new StatedSubscription(
            fields.Required<ContractNumber>("contractNumber", body.ContractNumber, ContractNumber.TryParse)!,
            new(
                fields.Required<AccountName>("accountName", body.AccountName, AccountName.TryParse)!,
                fields.Domain("domain", body.Domain),
                fields.Optional<CountryCode>("country", body.Country, CountryCode.TryParse),
                []),
            fields.Line("productLine", body.ProductLine) ?? default,
            fields.Serials("serials", body.Serials),
            term!,
            fields.Value("amount", "currency", body.Amount, body.Currency),
            body.Status,
            body.PartnerId);
        return fields.Errors.Count == 0 ? stated : null;
    }
}

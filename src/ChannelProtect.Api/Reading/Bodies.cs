namespace ChannelProtect.Api.Reading;

using ChannelProtect.Api.Accounts;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Accounts;
using ChannelProtect.Domain.Contracts;
using ChannelProtect.Domain.Renewals;

/// <summary>An end customer, in the sender's words.</summary>
/// <param name="Name">Legal name, up to 200 characters; kept in Unicode NFC with white space collapsed.</param>
/// <param name="Domain">Its web domain in any form (<c>www.contoso.example</c>, a URL, an e-mail address); compared by its registrable part. One under which anybody has a mail address (<c>gmail.com</c>) identifies nobody and is left out.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Identifiers">DUNS, LEI, VAT or company numbers.</param>
internal sealed record AccountBody(string Name, string? Domain = null, string? Country = null, IReadOnlyList<IdentifierBody>? Identifiers = null);

/// <summary>A number that a register gave the customer.</summary>
/// <param name="Scheme"><c>duns</c>, <c>lei</c>, <c>vat</c> or <c>companyNumber</c>.</param>
/// <param name="Value">The number; check digits of an LEI are checked.</param>
internal sealed record IdentifierBody(string Scheme, string Value)
{
    public static IReadOnlyList<IdentifierBody>? Of(string? json) =>
        json is null ? null : System.Text.Json.JsonSerializer.Deserialize<IdentifierBody[]>(json, CanonicalJson.Options);
}

/// <summary>Money.</summary>
/// <param name="Amount">A decimal number as text, with a point: <c>"12000.00"</c>.</param>
/// <param name="Currency">ISO 4217.</param>
internal sealed record MoneyBody(string Amount, string Currency)
{
    public static MoneyBody? Of(decimal? amount, string? currency) => currency is null ? null : new(new Money(amount!.Value, currency).AmountText, currency);
}

/// <summary>A document somebody refers to.</summary>
/// <param name="Kind">What it is: <c>customerLetter</c>, <c>quote</c>, <c>order</c>, …</param>
/// <param name="Reference">The id of an upload of yours (<c>evd_…</c>); or where it is or what it is called, up to 500 characters.</param>
internal sealed record EvidenceBody(string Kind, string Reference)
{
    public static IReadOnlyList<EvidenceBody> Of(string? json) =>
        json is null ? [] : System.Text.Json.JsonSerializer.Deserialize<EvidenceBody[]>(json, CanonicalJson.Options)!;
}

/// <summary>How the bodies that several slices share are read.</summary>
internal static class BodyReading
{
    private const int MostEvidence = 20;
    private const int MostIdentifiers = 10;
    private const int MostSerials = 200;

    /// <summary>What somebody has to say, in words of its own; it cannot be empty.</summary>
    public static string? Statement(this FieldReader fields, string field, string? text, int longest = 2_000)
    {
        var faults = fields.Errors.Count;
        var read = fields.Text(field, text, longest);
        if (read is null && fields.Errors.Count == faults)
        {
            fields.Fault(field, "Say why, in a sentence.");
        }

        return read;
    }

    /// <summary>An end customer whose every member is right; else the faults are in <paramref name="fields"/>.</summary>
    public static StatedCustomer Customer(this FieldReader fields, string field, AccountBody body) => new(
        fields.Required<AccountName>($"{field}.name", body.Name, AccountName.TryParse)!,
        fields.Domain($"{field}.domain", body.Domain),
        fields.Optional<CountryCode>($"{field}.country", body.Country, CountryCode.TryParse),
        fields.Identifiers($"{field}.identifiers", body.Identifiers));

    /// <summary>A customer's own domain. One under which anybody has a mail address identifies nobody, and is none.</summary>
    public static WebDomain? Domain(this FieldReader fields, string field, string? text) =>
        fields.Optional<WebDomain>(field, text, TryParseDomain) is { } domain && !PublicMailHosts.Has(domain) ? domain : null;

    public static ProductLine? Line(this FieldReader fields, string field, string? text) =>
        fields.Word(field, text, 60) is { } word ? new ProductLine(word.ToLowerInvariant()) : null;

    public static ValueList<SerialNumber> Serials(this FieldReader fields, string field, IReadOnlyList<string>? texts)
    {
        if (texts is not { Count: > 0 })
        {
            return [];
        }

        if (texts.Count > MostSerials)
        {
            fields.Fault(field, $"At most {MostSerials} serial numbers are taken.");
            return [];
        }

        return [.. texts.Select((text, i) => fields.Required<SerialNumber>($"{field}[{i}]", text, SerialNumber.TryParse)).OfType<SerialNumber>().Distinct()];
    }

    public static Money? Value(this FieldReader fields, string amountField, string currencyField, string? amount, string? currency)
    {
        if (string.IsNullOrWhiteSpace(amount) && string.IsNullOrWhiteSpace(currency))
        {
            return null;
        }

        if (!CurrencyCode.TryParse(currency, out var code, out var unknown))
        {
            fields.Fault(currencyField, unknown);
            return null;
        }

        if (!Money.TryParseAmount(amount, code, out var money, out var fault))
        {
            fields.Fault(amountField, fault);
        }

        return money;
    }

    public static ValueList<AccountIdentifier> Identifiers(this FieldReader fields, string field, IReadOnlyList<IdentifierBody>? identifiers)
    {
        if (identifiers is not { Count: > 0 })
        {
            return [];
        }

        if (identifiers.Count > MostIdentifiers)
        {
            fields.Fault(field, $"At most {MostIdentifiers} identifiers are taken.");
            return [];
        }

        List<AccountIdentifier> read = [];
        foreach (var (i, identifier) in identifiers.Index())
        {
            if (AccountIdentifier.TryParse(identifier?.Scheme, identifier?.Value, out var value, out var fault))
            {
                read.Add(value);
            }
            else
            {
                fields.Fault($"{field}[{i}]", fault);
            }
        }

        return [.. read];
    }

    public static ValueList<Evidence> Evidence(this FieldReader fields, string field, IReadOnlyList<EvidenceBody>? evidence)
    {
        if (evidence is not { Count: > 0 })
        {
            return [];
        }

        if (evidence.Count > MostEvidence)
        {
            fields.Fault(field, $"At most {MostEvidence} documents are taken.");
            return [];
        }

        List<Evidence> read = [];
        foreach (var (i, document) in evidence.Index())
        {
            var (kind, reference) = (fields.Word($"{field}[{i}].kind", document?.Kind, 40), fields.Text($"{field}[{i}].reference", document?.Reference, 500));
            if (reference is null)
            {
                fields.Fault($"{field}[{i}].reference", "A document needs a reference.");
            }
            else if (kind is not null)
            {
                read.Add(new(kind, reference));
            }
        }

        return [.. read];
    }

    private static bool TryParseDomain(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out WebDomain? value, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? fault) =>
        WebDomain.TryParse(text, PublicSuffixes.Current, out value, out fault);
}

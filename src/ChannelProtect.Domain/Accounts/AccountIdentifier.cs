namespace ChannelProtect.Domain.Accounts;

using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

/// <summary>A number by which somebody else knows the customer: a D-U-N-S number, an LEI, a VAT number, a company register's number.</summary>
public sealed record AccountIdentifier
{
    private static readonly FrozenDictionary<string, Func<string, (string? Value, string? Fault)>> Schemes =
        new Dictionary<string, Func<string, (string?, string?)>>
        {
            ["duns"] = ReadDuns,
            ["lei"] = ReadLei,
            ["vat"] = ReadVat,
            ["companyNumber"] = ReadCompanyNumber,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private AccountIdentifier(string scheme, string value) => (Scheme, Value) = (scheme, value);

    public string Scheme { get; }

    /// <summary>In the scheme's own spelling: capitals, without the separators that people add.</summary>
    public string Value { get; }

    public static bool TryParse(string? scheme, string? text, [NotNullWhen(true)] out AccountIdentifier? value, [NotNullWhen(false)] out string? fault)
    {
        value = null;
        fault = "The scheme of an identifier is one of duns, lei, vat and companyNumber.";
        if (scheme is null || !Schemes.TryGetValue(scheme, out var read))
        {
            return false;
        }

        (var canonical, fault) = string.IsNullOrWhiteSpace(text) ? (null, "The identifier's value is missing.") : read(text.Trim().ToUpperInvariant());
        value = fault is null ? new(scheme, canonical!) : null;
        return value is not null;
    }

    public override string ToString() => $"{Scheme}:{Value}";

    private static (string?, string?) ReadDuns(string text) =>
        text.Replace("-", "", StringComparison.Ordinal) is { Length: 9 } digits && digits.All(char.IsAsciiDigit)
            ? (digits, null)
            : (null, "A D-U-N-S number has nine digits.");

    private static (string?, string?) ReadLei(string text) => text switch
    {
        { Length: not 20 } => (null, "An LEI has twenty letters and digits (ISO 17442)."),
        _ when !text.All(char.IsAsciiLetterOrDigit) || !char.IsAsciiDigit(text[18]) || !char.IsAsciiDigit(text[19]) =>
            (null, "An LEI has eighteen letters and digits and two check digits (ISO 17442)."),
        // ISO 7064 MOD 97-10, letters counting from 10; the remainder is kept small as the digits come.
        _ when text.Aggregate(0, (sum, c) => (char.IsAsciiDigit(c) ? (sum * 10) + c - '0' : (sum * 100) + c - 'A' + 10) % 97) != 1 =>
            (null, "The LEI's check digits are wrong: a character was mistyped."),
        _ => (text, null),
    };

    private static (string?, string?) ReadVat(string text) =>
        // Irish numbers may hold + and *.
        string.Concat(text.Where(c => c is not (' ' or '.' or '-'))) is { Length: >= 4 and <= 20 } number
        && number.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '*')
            ? (number, null)
            : (null, "A VAT number has four to twenty letters and digits, country prefix included.");

    private static (string?, string?) ReadCompanyNumber(string text) =>
        string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries)) is { Length: <= 40 } number
        && number.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '/' or '.')
        && number.Any(char.IsAsciiDigit)
            ? (number, null)
            : (null, "A company number has at most forty letters and digits (spaces, '-', '/' and '.' too), at least one digit.");
}

namespace ChannelProtect.Domain.Contracts;

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

/// <summary>An amount in a currency of ISO 4217. Never negative, never finer than the currency's smallest unit.</summary>
public sealed record Money(decimal Amount, string Currency)
{
    public const int MostWholeDigits = 12;

    /// <summary>The amount as the contract writes it: all of the currency's decimals, a point, no grouping.</summary>
    public string AmountText => Amount.ToString($"F{CurrencyCode.DecimalsOf(Currency)}", CultureInfo.InvariantCulture);

    public static bool TryParse(string? amount, string? currency, [NotNullWhen(true)] out Money? value, [NotNullWhen(false)] out string? fault)
    {
        value = null;
        return CurrencyCode.TryParse(currency, out var code, out fault) && TryParseAmount(amount, code, out value, out fault);
    }

    /// <summary>An amount like 12000.00 in a currency that <see cref="CurrencyCode"/> knows.</summary>
    public static bool TryParseAmount(string? text, string currency, [NotNullWhen(true)] out Money? value, [NotNullWhen(false)] out string? fault)
    {
        var trimmed = text?.Trim() ?? "";
        var point = trimmed.IndexOf('.', StringComparison.Ordinal);
        var (whole, fraction) = point < 0 ? (trimmed, "0") : (trimmed[..point], trimmed[(point + 1)..]);
        var decimals = CurrencyCode.DecimalsOf(currency);
        fault = trimmed switch
        {
            "" => "An amount is missing: write it like 12000.00.",
            // Before anything is counted, so that a megabyte of zeros is no work. 12 digits, a point, 15 decimals.
            { Length: > 28 } => "The amount is too long: write it like 12000.00.",
            ['-', ..] => "An amount is not negative.",
            _ when !IsDigits(whole) || !IsDigits(fraction) => "The amount is not a number: write it in digits with a point, like 12000.00.",
            _ when whole.TrimStart('0').Length > MostWholeDigits => $"An amount has at most {MostWholeDigits} digits before the point.",
            _ when fraction.TrimEnd('0').Length > decimals => $"An amount in {currency} has at most {decimals} decimals.",
            _ => null,
        };
        value = fault is null ? new(decimal.Parse(trimmed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture), currency) : null;
        return value is not null;
    }

    public override string ToString() => $"{AmountText} {Currency}";

    private static bool IsDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}

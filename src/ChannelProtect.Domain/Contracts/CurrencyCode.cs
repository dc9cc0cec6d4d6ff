namespace ChannelProtect.Domain.Contracts;

using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

/// <summary>
/// The currencies of ISO 4217 as of 2026-01-01, by the decimals that an amount may have. Metals, bond units, the SDR and the codes
/// for testing and for no currency are left out: no contract is priced in them.
/// </summary>
public static class CurrencyCode
{
    private static readonly FrozenDictionary<string, int> DecimalsByCode = new (int Decimals, string Codes)[]
    {
        (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
        (2, "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP "
            + "CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD "
            + "KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR "
            + "PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU "
            + "UZS VED VES WST XCD XCG YER ZAR ZMW ZWG"),
        (3, "BHD IQD JOD KWD LYD OMR TND"),
        (4, "CLF UYW"),
    }
    .SelectMany(group => group.Codes.Split(' '), (group, code) => KeyValuePair.Create(code, group.Decimals))
    .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The digits after the point that the currency has: 2 for GBP, 0 for JPY, 3 for KWD.</summary>
    public static int DecimalsOf(string code) => DecimalsByCode[code];

    public static bool TryParse(string? text, [NotNullWhen(true)] out string? code, [NotNullWhen(false)] out string? fault)
    {
        code = text?.Trim().ToUpperInvariant();
        fault = code switch
        {
            null or "" => "A currency is missing: give its ISO 4217 code of three letters, like USD.",
            _ when DecimalsByCode.ContainsKey(code) => null,
            { Length: 3 } when code.All(char.IsAsciiLetter) => $"The currency {code} is unknown: give an active ISO 4217 code, like USD.",
            _ => "The currency is not an ISO 4217 code: give its three letters, like USD.",
        };
        code = fault is null ? code : null;
        return fault is null;
    }
}

namespace ChannelProtect.Domain.Accounts;

using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

/// <summary>A country by its ISO 3166-1 alpha-2 code, in capitals.</summary>
public sealed record CountryCode
{
    // ISO 3166-1 as of 2023-02 (iso-codes 4.15): 249 codes.
    private static readonly FrozenSet<string> Assigned = (
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD "
        + "CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF "
        + "GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN "
        + "KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA "
        + "NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI "
        + "SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI "
        + "VN VU WF WS YE YT ZA ZM ZW")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private CountryCode(string code) => Code = code;

    public string Code { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out CountryCode? value, [NotNullWhen(false)] out string? fault)
    {
        var code = text?.Trim().ToUpperInvariant();
        (value, fault) = code switch
        {
            null or "" => (null, "A country is missing: give its ISO 3166-1 code of two letters, like GB."),
            _ when Assigned.Contains(code) => (new CountryCode(code), null),
            // The two codes that are in common use and are not in the standard.
            "UK" => (null, "The ISO 3166-1 code of the United Kingdom is GB, not UK."),
            "EL" => (null, "The ISO 3166-1 code of Greece is GR; EL is for VAT numbers alone."),
            _ => (default(CountryCode), "This is not an ISO 3166-1 country code: give the two letters, like GB."),
        };
        return value is not null;
    }

    public override string ToString() => Code;
}

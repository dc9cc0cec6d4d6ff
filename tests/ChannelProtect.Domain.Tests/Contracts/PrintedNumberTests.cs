namespace ChannelProtect.Domain.Tests.Contracts;

using ChannelProtect.Domain.Contracts;
using Xunit;

public class PrintedNumberTests
{
    [Theory]
    [InlineData("CP-1002", "CP-1002", "CP1002")]
    [InlineData("  cp 1002\t", "cp 1002", "CP1002")]
    [InlineData("cp.10/0_2", "cp.10/0_2", "CP1002")]
    [InlineData("CP\u20111002", "CP\u20101002", "CP1002")] // non-breaking hyphen
    [InlineData("CP\u20131002", "CP\u20131002", "CP1002")] // en dash, as word processors write it
    [InlineData("CP\u22121002", "CP\u22121002", "CP1002")] // minus sign
    [InlineData("\uFF23\uFF30\uFF0D\uFF11\uFF10\uFF10\uFF12", "CP-1002", "CP1002")] // full width
    [InlineData("CP\u00A01002", "CP 1002", "CP1002")] // no-break space
    [InlineData("CP-1OO2", "CP-1OO2", "CP1002")] // letters for zeros
    [InlineData("cp-io02", "cp-io02", "CP1002")]
    [InlineData("CP-l002", "CP-l002", "CP1002")]
    public void Spellings_of_one_contract_number_share_a_key(string given, string text, string key)
    {
        Assert.True(ContractNumber.TryParse(given, out var number, out _));
        Assert.Equal((text, key), (number.Text, number.Key));
        Assert.True(ContractNumber.TryParse("CP-1002", out var plain, out _));
        Assert.Equal(plain, number);
        Assert.Equal(plain.GetHashCode(), number.GetHashCode());
    }

    [Theory]
    [InlineData(null, "missing")]
    [InlineData(" \u3000\n", "missing")]
    [InlineData("C-1", "at least 3")]
    [InlineData("C\u0420-1002", "'\u0420' (U+0420)")] // Cyrillic Er
    [InlineData("CP-1002\u202E", "bidirectional control (U+202E)")]
    [InlineData("CP\u200B1002", "zero-width character (U+200B)")]
    [InlineData("CP\u00AD1002", "zero-width character (U+00AD)")]
    [InlineData("CP\u00001002", "control character (U+0000)")]
    [InlineData("CP\t1002", "contains U+0009")]
    [InlineData("CP\uFFFD1002", "replacement character (U+FFFD)")]
    [InlineData("CP\uFFFE1002", "noncharacter (U+FFFE)")]
    [InlineData("CP-1002;DROP", "';' (U+003B)")]
    [InlineData("CP-\u0661\u0662\u0663", "U+0661")] // Arabic digits stay Arabic under NFKC
    [InlineData("\u0130P-1002", "U+0130")] // dotted capital I, which upper-casing would not mend
    public void What_could_pass_for_another_number_is_refused_by_name(string? given, string named)
    {
        Assert.False(ContractNumber.TryParse(given, out var number, out var fault));
        Assert.Null(number);
        Assert.Contains(named, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused_before_anything_is_normalised()
    {
        Assert.False(ContractNumber.TryParse("CP-1002" + '\uD800', out _, out var fault));
        Assert.Contains("half of a surrogate pair (U+D800)", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40, true)]
    [InlineData(41, false)]
    [InlineData(5_000_000, false)]
    public void A_contract_number_has_at_most_forty_characters(int length, bool fits) =>
        Assert.Equal(fits, ContractNumber.TryParse(new string('7', length), out _, out _));

    [Fact]
    public void A_character_that_grows_when_normalised_is_counted_grown()
    {
        // U+246B, a circled twelve, becomes two digits.
        Assert.True(ContractNumber.TryParse(new string('\u246B', 20), out var number, out _));
        Assert.Equal(40, number.Text.Length);
        Assert.False(ContractNumber.TryParse(new string('\u246B', 21), out _, out _));
    }

    [Theory]
    [InlineData("a1b2-c3", "A1B2C3")]
    [InlineData("92525E768F69", "92525E768F69")]
    public void Serials_follow_the_same_rule(string given, string key)
    {
        Assert.True(SerialNumber.TryParse(given, out var serial, out _));
        Assert.Equal(key, serial.Key);
        Assert.True(SerialNumber.TryParse(new string('A', 64), out _, out _));
        Assert.False(SerialNumber.TryParse(new string('A', 65), out _, out _));
    }
}

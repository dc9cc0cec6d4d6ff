namespace ChannelProtect.Domain.Tests.Accounts;

using ChannelProtect.Domain.Accounts;
using Xunit;

public class AccountTests
{
    [Theory]
    [InlineData("Contoso Ltd", "Contoso Ltd")]
    [InlineData("  Contoso\r\n  \u00A0Ltd ", "Contoso Ltd")]
    [InlineData("Socie\u0301te\u0301 Contoso", "Soci\u00E9t\u00E9 Contoso")] // composed
    [InlineData("\u682A\u5F0F\u4F1A\u793E\u30B3\u30F3\u30C8\u30BD", "\u682A\u5F0F\u4F1A\u793E\u30B3\u30F3\u30C8\u30BD")]
    [InlineData("3M", "3M")]
    [InlineData("\uD835\uDD38BC", "\uD835\uDD38BC")] // a whole surrogate pair
    public void A_name_is_composed_and_its_white_space_collapsed(string given, string text)
    {
        Assert.True(AccountName.TryParse(given, out var name, out _));
        Assert.Equal(text, name.Text);
    }

    [Theory]
    [InlineData(null, "missing")]
    [InlineData(" \t ", "missing")]
    [InlineData("...", "at least one letter or digit")]
    [InlineData("Contoso\u202Edtl", "bidirectional control (U+202E)")]
    [InlineData("Con\u200Dtoso", "zero-width character (U+200D)")]
    [InlineData("Con\u3164toso", "zero-width character (U+3164)")]
    [InlineData("Con\u0007toso", "control character (U+0007)")]
    [InlineData("Con\uE000toso", "private-use character (U+E000)")]
    [InlineData("Soci\uFFFDt\uFFFD", "replacement character (U+FFFD)")]
    public void A_name_with_something_unseen_is_refused_by_name(string? given, string why)
    {
        Assert.False(AccountName.TryParse(given, out _, out var fault));
        Assert.Contains(why, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_whole_text_of_at_most_two_hundred_characters()
    {
        Assert.True(AccountName.TryParse(new string('a', 200), out _, out _));
        Assert.False(AccountName.TryParse(new string('a', 201), out _, out _));
        Assert.False(AccountName.TryParse(new string('a', 10_000_000), out _, out _));
        Assert.False(AccountName.TryParse("Contoso" + '\uDC00', out _, out _));
    }

    [Theory]
    [InlineData("GB", "GB")]
    [InlineData(" ca ", "CA")]
    public void A_country_is_two_letters(string given, string code)
    {
        Assert.True(CountryCode.TryParse(given, out var country, out _));
        Assert.Equal(code, country.Code);
    }

    [Theory]
    [InlineData("UK", "is GB")]
    [InlineData("EL", "is GR")]
    [InlineData("XX", "not an ISO 3166-1")]
    [InlineData("GBR", "not an ISO 3166-1")]
    [InlineData("\uFF27\uFF22", "not an ISO 3166-1")]
    [InlineData("", "missing")]
    [InlineData(null, "missing")]
    public void An_unknown_country_is_refused(string? given, string why)
    {
        Assert.False(CountryCode.TryParse(given, out _, out var fault));
        Assert.Contains(why, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("duns", "15-048-3782", "150483782")]
    [InlineData("lei", "5493001kjtiigc8y1r12", "5493001KJTIIGC8Y1R12")] // ISO 17442's best known example, Bloomberg's own
    [InlineData("vat", "gb 123.4567-89", "GB123456789")]
    [InlineData("vat", "IE1234567+A", "IE1234567+A")]
    [InlineData("companyNumber", " HRB  12345 b", "HRB 12345 B")]
    public void An_identifier_is_kept_in_its_schemes_spelling(string scheme, string given, string value)
    {
        Assert.True(AccountIdentifier.TryParse(scheme, given, out var identifier, out _));
        Assert.Equal((scheme, value), (identifier.Scheme, identifier.Value));
    }

    [Theory]
    [InlineData(null, "1", "scheme")]
    [InlineData("DUNS", "150483782", "scheme")]
    [InlineData("duns", "15048378", "nine digits")]
    [InlineData("duns", "\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669", "nine digits")]
    [InlineData("lei", "5493001KJTIIGC8Y1R13", "check digits")]
    [InlineData("lei", "5493001KJTIIGC8YR112", "check digits")] // two characters swapped
    [InlineData("lei", "5493001KJTIIGC8Y1R1A", "two check digits")]
    [InlineData("lei", "5493", "twenty")]
    [InlineData("vat", "G-B", "four to twenty")]
    [InlineData("vat", "\u041212345678", "four to twenty")]
    [InlineData("companyNumber", "none", "at least one digit")]
    [InlineData("companyNumber", "", "missing")]
    public void A_mistyped_identifier_is_refused(string? scheme, string given, string why)
    {
        Assert.False(AccountIdentifier.TryParse(scheme, given, out _, out var fault));
        Assert.Contains(why, fault, StringComparison.Ordinal);
    }
}

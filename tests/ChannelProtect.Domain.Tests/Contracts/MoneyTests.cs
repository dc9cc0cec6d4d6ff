namespace ChannelProtect.Domain.Tests.Contracts;

using ChannelProtect.Domain.Contracts;
using Xunit;

public class MoneyTests
{
    [Theory]
    [InlineData("12000.00", "USD", "12000.00")]
    [InlineData("12000", "gbp", "12000.00")]
    [InlineData("0", "EUR", "0.00")]
    [InlineData("0.5000", "CAD", "0.50")]
    [InlineData("1500.0", "JPY", "1500")]
    [InlineData("1.234", "KWD", "1.234")]
    [InlineData("999999999999.99", "USD", "999999999999.99")]
    [InlineData("007", "USD", "7.00")]
    public void An_amount_is_written_with_all_of_its_currencys_decimals(string amount, string currency, string text)
    {
        Assert.True(Money.TryParse(amount, currency, out var money, out _));
        Assert.Equal((text, currency.ToUpperInvariant()), (money.AmountText, money.Currency));
    }

    [Theory]
    [InlineData("-1.00", "USD", "not negative")]
    [InlineData("1,000.00", "USD", "not a number")]
    [InlineData("1e3", "USD", "not a number")]
    [InlineData("1.", "USD", "not a number")]
    [InlineData(".5", "USD", "not a number")]
    [InlineData("+1", "USD", "not a number")]
    [InlineData("NaN", "USD", "not a number")]
    [InlineData("\u0661\u0662", "USD", "not a number")]
    [InlineData("", "USD", "missing")]
    [InlineData(null, "USD", "missing")]
    [InlineData("1000000000000", "USD", "at most 12 digits")]
    [InlineData("0000000000000000000000000000000001", "USD", "too long")]
    [InlineData("1.001", "USD", "at most 2 decimals")]
    [InlineData("1.5", "JPY", "at most 0 decimals")]
    [InlineData("1.00", "BTC", "The currency BTC is unknown")]
    [InlineData("1.00", "XXX", "The currency XXX is unknown")]
    [InlineData("1.00", "Dollars", "not an ISO 4217 code")]
    [InlineData("1.00", "\uFF35\uFF33\uFF24", "not an ISO 4217 code")]
    [InlineData("1.00", null, "currency is missing")]
    public void What_is_no_amount_of_money_is_refused(string? amount, string? currency, string why)
    {
        Assert.False(Money.TryParse(amount, currency, out var money, out var fault));
        Assert.Null(money);
        Assert.Contains(why, fault, StringComparison.Ordinal);
    }
}

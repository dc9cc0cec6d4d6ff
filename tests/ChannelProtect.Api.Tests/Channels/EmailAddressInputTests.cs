namespace ChannelProtect.Api.Tests.Channels;

using ChannelProtect.Api.Channels;

public sealed class EmailAddressInputTests
{
    [Theory]
    [InlineData("ada@partner.example", "ada@partner.example")]
    [InlineData(" Ada.B+renewals@Partner.Example ", "Ada.B+renewals@partner.example")]
    [InlineData("żółw@partner.example", "żółw@partner.example")]
    [InlineData("ada@bücher.example", "ada@xn--bcher-kva.example")]
    [InlineData("o'neill@partner.co.uk", "o'neill@partner.co.uk")]
    public void An_address_has_one_spelling(string text, string address) => Assert.Equal(address, EmailAddressInput.Address(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("ada@")]
    [InlineData("@partner.example")]
    [InlineData("ada@partner")]
    [InlineData("ada@localhost")]
    [InlineData("ada@partner..example")]
    [InlineData("ada@.partner.example")]
    [InlineData("ada@-partner.example")]
    [InlineData("ada@127.0.0.1")]
    [InlineData("ada@[127.0.0.1]")]
    [InlineData("ada@[IPv6:::1]")]
    [InlineData(".ada@partner.example")]
    [InlineData("ada..b@partner.example")]
    [InlineData("\"ada\"@partner.example")]
    [InlineData("ada (at work)@partner.example")]
    [InlineData("Ada <ada@partner.example>")]
    [InlineData("ada@partner.example, bix@partner.example")]
    [InlineData("ada@bix@partner.example")]
    [InlineData("ada@partner.example\r\nBcc: all@partner.example")]
    [InlineData("ada\u200b@partner.example")]
    [InlineData("ada b@partner.example")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234x@partner.example")]
    public void What_is_no_address_is_not_taken(string? text) => Assert.Null(EmailAddressInput.Address(text));

    [Fact]
    public void Every_member_that_is_wrong_is_named()
    {
        Assert.Equal(["address", "language", "types"], EmailAddressInput.Errors("x", true, "nl", ["case.*", "nothing.*"]).Select(error => error.Field));
        Assert.Equal(["language"], EmailAddressInput.Errors("ada@partner.example", true, null, null).Select(error => error.Field));
        Assert.Equal(["types"], EmailAddressInput.Errors(null, false, null, []).Select(error => error.Field));
        Assert.Equal(["types"], EmailAddressInput.Errors(null, false, "en", ["case.*", "case.*"]).Select(error => error.Field));
        Assert.Empty(EmailAddressInput.Errors("ada@partner.example", true, "en", ["case.*", "transfer.requested", "incident.published"]));
    }
}

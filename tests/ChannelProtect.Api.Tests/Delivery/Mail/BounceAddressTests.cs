namespace ChannelProtect.Api.Tests.Delivery.Mail;

using ChannelProtect.Api.Delivery.Mail;

public sealed class BounceAddressTests
{
    private static readonly BounceAddress Addresses = new(Mails.To(25), Mails.Seal);

    private static readonly string Made = Addresses.Of(Mails.Delivery);

    [Fact]
    public void It_names_its_delivery_also_in_capitals_and_in_brackets()
    {
        Assert.EndsWith("@bounces.vendor.example", Made, StringComparison.Ordinal);
        Assert.True(Made.IndexOf('@', StringComparison.Ordinal) <= 64);
        Assert.All([Made, Made.ToUpperInvariant(), $" <{Made}> "], address => Assert.Equal(Mails.Delivery, Addresses.Read(address)));
    }

    [Fact]
    public void Nobody_can_make_one_up()
    {
        Assert.Null(Addresses.Read(Made.Replace("001.", "002.", StringComparison.Ordinal)));
        Assert.Null(Addresses.Read($"bounce+{Mails.Delivery}.{new string('0', 24)}@bounces.vendor.example"));
        Assert.Null(Addresses.Read($"bounce+{Mails.Delivery}@bounces.vendor.example"));
        Assert.Null(Addresses.Read("ada@partner.example"));
        Assert.Null(Addresses.Read(""));
    }
}

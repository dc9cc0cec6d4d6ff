namespace ChannelProtect.Api.Tests.Accounts;

using ChannelProtect.Api.Accounts;
using ChannelProtect.Domain.Accounts;
using Xunit;

public class PublicSuffixesTests
{
    [Theory]
    [InlineData("https://www.contoso.co.uk/renew", "contoso.co.uk")]
    [InlineData("it.contoso.gc.ca", "contoso.gc.ca")]
    [InlineData("www.contoso.example", "contoso.example")]
    [InlineData("contoso.github.io", "contoso.github.io")]
    [InlineData("shop.contoso.kawasaki.jp", "shop.contoso.kawasaki.jp")]
    [InlineData("www.city.kawasaki.jp", "city.kawasaki.jp")]
    [InlineData("www.\u98DF\u72EE.\u516C\u53F8.cn", "xn--85x722f.xn--55qx5d.cn")]
    public void The_snapshot_knows_the_worlds_suffixes(string given, string registrable)
    {
        Assert.True(WebDomain.TryParse(given, PublicSuffixes.Current, out var domain, out _));
        Assert.Equal(registrable, domain.Name);
    }

    [Fact]
    public void The_snapshot_keeps_its_licence()
    {
        using var list = typeof(PublicSuffixes).Assembly.GetManifestResourceStream("public_suffix_list.dat")!;
        using var reader = new StreamReader(list);
        Assert.Contains("Mozilla Public", reader.ReadLine(), StringComparison.Ordinal);
    }
}

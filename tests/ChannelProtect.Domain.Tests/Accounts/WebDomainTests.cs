namespace ChannelProtect.Domain.Tests.Accounts;

using ChannelProtect.Domain.Accounts;
using Xunit;

public class WebDomainTests
{
    private static readonly PublicSuffixList Suffixes = PublicSuffixList.Parse(
    [
        "// ===BEGIN ICANN DOMAINS===", "", "com", "uk", "co.uk   // remark", "ck", "*.ck", "!www.ck", "jp", "*.kawasaki.jp", "!city.kawasaki.jp",
        "\u9999\u6E2F", "\u516C\u53F8.\u9999\u6E2F", "// ===BEGIN PRIVATE DOMAINS===", "github.io", "io",
    ]);

    // The algorithm's own test vectors (test_psl.txt), those whose rules are above; null: itself a public suffix.
    [Theory]
    [InlineData("com", null)]
    [InlineData("b.example.com", "example.com")]
    [InlineData("a.b.example.com", "example.com")]
    [InlineData("example.example", "example.example")]
    [InlineData("a.b.example.example", "example.example")]
    [InlineData("co.uk", null)]
    [InlineData("a.b.example.co.uk", "example.co.uk")]
    [InlineData("test.ck", null)]
    [InlineData("b.test.ck", "b.test.ck")]
    [InlineData("a.b.test.ck", "b.test.ck")]
    [InlineData("www.ck", "www.ck")]
    [InlineData("www.www.ck", "www.ck")]
    [InlineData("c.kawasaki.jp", null)]
    [InlineData("a.b.c.kawasaki.jp", "b.c.kawasaki.jp")]
    [InlineData("city.kawasaki.jp", "city.kawasaki.jp")]
    [InlineData("www.city.kawasaki.jp", "city.kawasaki.jp")]
    [InlineData("contoso.github.io", "contoso.github.io")]
    [InlineData("github.io", null)]
    public void The_lists_rules_decide_what_was_registered(string host, string? registrable) =>
        Assert.Equal(registrable, Suffixes.RegistrablePartOf(host));

    [Theory]
    [InlineData("contoso.example")]
    [InlineData("CONTOSO.Example.")]
    [InlineData(" https://www.contoso.example/renew?by=2026#now ")]
    [InlineData("http://contoso.example:8080")]
    [InlineData("//contoso.example/")]
    [InlineData("www.contoso.example:443/path")]
    [InlineData("https://user:secret@it.contoso.example:443/")]
    [InlineData("it@contoso.example")]
    [InlineData("mailto:it@contoso.example?subject=x")]
    [InlineData("contoso\u3002example")] // ideographic full stop
    [InlineData("\uFF23\uFF2F\uFF2E\uFF34\uFF2F\uFF33\uFF2F.example")] // full width
    public void A_domain_is_read_from_every_form_that_people_export(string given)
    {
        Assert.True(WebDomain.TryParse(given, Suffixes, out var domain, out _));
        Assert.Equal("contoso.example", domain.Name);
    }

    [Theory]
    [InlineData("www.m\u00FCller.com", "xn--mller-kva.com")]
    [InlineData("xn--mller-kva.com", "xn--mller-kva.com")]
    [InlineData("\u98DF\u72EE.\u516C\u53F8.\u9999\u6E2F", "xn--85x722f.xn--55qx5d.xn--j6w193g")]
    public void An_international_name_is_kept_in_ASCII(string given, string name)
    {
        Assert.True(WebDomain.TryParse(given, Suffixes, out var domain, out _));
        Assert.Equal(name, domain.Name);
    }

    [Theory]
    [InlineData(null, "missing")]
    [InlineData("  ", "missing")]
    [InlineData("co.uk", "public suffix")]
    [InlineData("https://github.io/contoso", "public suffix")]
    [InlineData("localhost", "at least two parts")]
    [InlineData("192.0.2.7", "IP address")]
    [InlineData("http://192.0.2.7:80/", "IP address")]
    [InlineData("192.0.2.0x7", "IP address")]
    [InlineData("[2001:db8::1]", "IP address")]
    [InlineData("http://[2001:db8::1]:80/", "IP address")]
    [InlineData("2001:db8::1", "IP address")]
    [InlineData("con_toso.example", "not a domain name")]
    [InlineData("-contoso.example", "not a domain name")]
    [InlineData("contoso..example", "not a domain name")]
    [InlineData(".contoso.example", "not a domain name")]
    [InlineData("contoso.example..", "not a domain name")]
    [InlineData(".", "not a domain name")]
    [InlineData("@", "not a domain name")]
    [InlineData("https://", "not a domain name")]
    [InlineData("con toso.example", "not a domain name")]
    [InlineData("xn--a.example", "not a domain name")]
    [InlineData("xn--.example", "not a domain name")]
    [InlineData("con\u200Btoso.example", "zero-width character (U+200B)")]
    [InlineData("con\u202Etoso.example", "bidirectional control")]
    public void What_is_no_customers_domain_is_refused(string? given, string why)
    {
        Assert.False(WebDomain.TryParse(given, Suffixes, out var domain, out var fault));
        Assert.Null(domain);
        Assert.Contains(why, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_has_at_most_253_characters_and_a_label_63()
    {
        var label = new string('a', 63);
        string[] labels = [new('a', 61), label, label, label];

        Assert.True(WebDomain.TryParse(string.Join('.', labels), Suffixes, out _, out _));
        Assert.False(WebDomain.TryParse("a" + string.Join('.', labels), Suffixes, out _, out _));
        Assert.False(WebDomain.TryParse(label + "a.example", Suffixes, out _, out _));
        Assert.False(WebDomain.TryParse(new string('a', 5_000_000), Suffixes, out _, out _));
        Assert.False(WebDomain.TryParse("contoso.example" + '\uD800', Suffixes, out _, out _));
    }
}

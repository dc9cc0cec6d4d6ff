namespace ChannelProtect.Api.Tests.Storage.Sealing;

using System.Security.Cryptography;
using System.Text;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Storage.Sealing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Contracts;

public sealed class SealTests
{
    private static readonly ValueList<SerialNumber> Two = [SerialNumber.Parse("a1-b2 C3"), SerialNumber.Parse("A1B2C4")];

    [Fact]
    public void What_is_closed_opens_to_what_it_was_and_looks_different_each_time()
    {
        using var seal = Of(1);
        var serials = new SealedSerials(seal);

        Assert.Equal(["a1-b2 C3", "A1B2C4"], serials.Texts(serials.Close(Two)));
        Assert.Equal(Two, serials.Open(serials.Close(Two)));
        Assert.NotEqual(serials.Close(Two), serials.Close(Two));
        Assert.Equal(("", "[]"), (serials.Close([]), System.Text.Json.JsonSerializer.Serialize(ValueList<SerialNumber>.Empty, serials.Json)));
        Assert.Empty(serials.Open(""));
    }

    [Fact]
    public void Two_spellings_of_a_serial_are_found_by_one_key_and_nobody_makes_it_without_ours()
    {
        using var one = Of(1);
        using var other = Of(2);
        var keys = Two.Select(new SealedSerials(one).KeyOf).ToArray();

        Assert.Equal(keys[0], new SealedSerials(one).KeyOf(SerialNumber.Parse("A1B2C3")));
        Assert.NotEqual(keys[0], keys[1]);
        Assert.NotEqual(keys[0], new SealedSerials(other).KeyOf(Two[0]));
        Assert.All(keys, key => Assert.Equal(22, key.Length));
    }

    [Theory]
    [InlineData("")]
    [InlineData("A1B2C3")]
    [InlineData("sealed1.")]
    [InlineData("sealed1.AAAA")]
    [InlineData("sealed1.no base64")]
    [InlineData("sealed1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_was_not_sealed_does_not_open(string text)
    {
        using var seal = Of(1);
        Assert.ThrowsAny<CryptographicException>(() => seal.Open(text));
    }

    [Fact]
    public void Whoever_changes_a_letter_or_has_another_key_opens_nothing()
    {
        using var one = Of(1);
        using var other = Of(2);
        var closed = one.Close("A1B2C3"u8);
        var changed = closed[..20] + (closed[20] == 'A' ? 'B' : 'A') + closed[21..];

        Assert.Equal("A1B2C3"u8.ToArray(), one.Open(closed));
        Assert.ThrowsAny<CryptographicException>(() => one.Open(changed));
        Assert.ThrowsAny<CryptographicException>(() => other.Open(closed));
    }

    [Fact]
    public void Many_may_seal_and_open_at_once()
    {
        using var seal = Of(1);
        Parallel.For(0, 2_000, i =>
        {
            var text = $"S{i:D8}{new string('x', i)}";
            Assert.Equal(text, Encoding.UTF8.GetString(seal.Open(seal.Close(Encoding.UTF8.GetBytes(text)))));
        });
    }

    [Fact]
    public void The_ledgers_plain_spelling_refuses_serials()
    {
        Assert.Throws<NotSupportedException>(() => CanonicalJson.Write(Two));
        Assert.Throws<NotSupportedException>(() => CanonicalJson.Write(new { serial = Two[0] }));
    }

    private static Seal Of(byte key) => new(() => SealingKey.Of([.. Enumerable.Repeat(key, 2 * SealingKey.HalfSize)]));
}

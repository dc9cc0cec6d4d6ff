namespace ChannelProtect.Api.Tests.Evidence;

using System.Text;
using ChannelProtect.Api.Evidence;

/// <summary>What a document is, its content tells.</summary>
public sealed class EvidenceTypeTests
{
    [Theory]
    [InlineData("%PDF-1.7\n%âãÏÓ", "application/pdf")]
    [InlineData("\u0089PNG\r\n\u001a\n....IHDR", "image/png")]
    [InlineData("ÿØÿà..JFIF", "image/jpeg")]
    [InlineData("II*\0....", "image/tiff")]
    [InlineData("MM\0*....", "image/tiff")]
    [InlineData("RIFF\u0001\u0002\u0003\0WEBPVP8 ", "image/webp")]
    [InlineData("a", "text/plain")]
    [InlineData("\r\n\tDear Ada,\fplease <renew>.\n", "text/plain")]
    [InlineData("From: contoso@contoso.example\nis how it begins", "text/plain")]
    [InlineData("From: it@contoso.example\nTo: ada@ada.example\n\nNo date.", "text/plain")]
    [InlineData("From: it@contoso.example\r\nDate: Mon, 5 Jan 2026 09:00:00 +0000\r\nSubject: Renewal\r\n of ours\r\n\r\nPlease renew.", "message/rfc822")]
    [InlineData("Received: by mx\nDATE: today\nfrom: us\n\n", "message/rfc822")]
    [InlineData("%PD", "text/plain")]
    public async Task What_is_taken_is_told_by_how_it_begins(string content, string type) => Assert.Equal(type, await TypeOf(Encoding.Latin1.GetBytes(content)));

    [Theory]
    [InlineData("<!DOCTYPE html><p>hello")]
    [InlineData(" \r\n<html>")]
    [InlineData("<svg onload='alert(1)'>")]
    [InlineData("<?xml version='1.0'?>")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("</p>")]
    [InlineData("{\\rtf1\\ansi")]
    [InlineData("%!PS-Adobe-3.0")]
    [InlineData("PK\u0003\u0004\u0014\0")]
    [InlineData("MZ\u0090\0")]
    [InlineData("\u007fELF")]
    [InlineData("GIF89a\u0001\0")]
    [InlineData("RIFF\u0001\u0002\u0003\0WAVEfmt ")]
    [InlineData("ÐÏ\u0011à¡±\u001aá")]
    [InlineData("Jos\u00e9")]
    [InlineData("broken at the end: \u00e2\u0082")]
    [InlineData("a bell\u0007")]
    [InlineData("deleted\u007f")]
    [InlineData("\0")]
    public async Task Anything_else_is_nothing(string content) => Assert.Null(await TypeOf(Encoding.Latin1.GetBytes(content)));

    [Fact]
    public async Task Text_is_UTF_8_to_its_end()
    {
        // Three bytes a character, so that pieces end inside of one.
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("€", 100_000)));
        Assert.Equal("text/plain", await TypeOf(text));
        Assert.Equal("text/plain", await TypeOf([0xEF, 0xBB, 0xBF, .. "with a mark"u8]));
        Assert.Null(await TypeOf([0xEF, 0xBB, 0xBF, .. "<p>with a mark"u8]));
        Assert.Null(await TypeOf([.. text, 0xFF]));
        Assert.Null(await TypeOf([.. text, 0xC2, 0x85]));
        Assert.Null(await TypeOf([0xFF, 0xFE, (byte)'a', 0]));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("application/octet-stream", null)]
    [InlineData("Application/PDF", "application/pdf")]
    [InlineData("text/plain; charset=utf-8", "text/plain")]
    public void A_content_type_claims_what_is_taken_or_nothing(string? contentType, string? claimed)
    {
        Assert.True(EvidenceType.TryClaim(contentType, out var type));
        Assert.Equal(claimed, type?.MediaType);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json")]
    [InlineData("image/*")]
    [InlineData("pdf")]
    public void No_other_is_claimed(string contentType) => Assert.False(EvidenceType.TryClaim(contentType, out _));

    [Theory]
    [InlineData("application/pdf", "letter.PDF", "letter.PDF")]
    [InlineData("application/pdf", "letter", "letter.pdf")]
    [InlineData("image/jpeg", "scan.jpeg", "scan.jpeg")]
    [InlineData("text/plain", "letter.html", "letter.html.txt")]
    [InlineData("text/plain", "run.bat", "run.bat.txt")]
    public void A_download_s_name_says_what_it_is(string type, string name, string download) => Assert.Equal(download, EvidenceType.All.Single(known => known.MediaType == type).NameFor(name));

    private static async Task<string?> TypeOf(byte[] content) => (await EvidenceType.Of(new MemoryStream(content), TestContext.Current.CancellationToken))?.MediaType;
}

namespace ChannelProtect.Api.Tests.Delivery.Mail;

using System.Reflection;
using System.Text.RegularExpressions;
using ChannelProtect.Api.Delivery.Mail;
using ChannelProtect.Api.Messages;

/// <summary>The standard texts: the same for everybody, in each language, and of nothing but what the message says.</summary>
public sealed partial class MailFormTests
{
    private static readonly MailForm Form = new(Mails.To(25));
    private static readonly MailWords English = MailWords.In("en");

    public static TheoryData<string> Languages => [.. MailWords.Languages];

    [Fact]
    public void Every_type_of_message_has_its_form() => Assert.All(
        typeof(MessageTypes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)
            .Concat(["transfer.reminder", "transfer.remindersDue", "renewal.expiring", "renewals.expiring", "incident.published", "incident.updated", "incident.resolved", "incident.reported", "channel.disabled", MailWords.AnyType]),
        type => Assert.Contains(type, English.Forms.Keys));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_language_says_the_same_things(string language)
    {
        var words = MailWords.In(language);
        Assert.Equal(English.Labels.Keys.Order(), words.Labels.Keys.Order());
        Assert.Equal(English.Words.Keys.Order(), words.Words.Keys.Order());
        Assert.Equal(English.Closing.Select(Places), words.Closing.Select(Places));
        Assert.Equal(English.Forms.Keys.Order(), words.Forms.Keys.Order());
        Assert.Equal((7, 12), (words.Weekdays.Count, words.Months.Count));
        Assert.All(English.Forms, form =>
        {
            Assert.Equal(Places(form.Value.Subject), Places(words.Forms[form.Key].Subject));
            Assert.Equal(form.Value.Text.Select(Places), words.Forms[form.Key].Text.Select(Places));
        });
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_notice_says_all_that_a_notice_must(string language)
    {
        var content = Form.Compose(Mails.Notice(language: language)).Content;
        string[] said = ["rnw_01ke6p4ym0e008000000000003", "tr_01ke6p4ym0e008000000000004", "Acmé Security", "channel@vendor.example", MailWords.In(language).Count("businessDays", 5), "POST https://channel.vendor.example/v1/transfer-requests/tr_01ke6p4ym0e008000000000004/reject", "09:00"];
        Assert.All(said, words => Assert.Contains(words, content.Text, StringComparison.Ordinal));
        Assert.DoesNotMatch(Place(), content.Text + content.Subject + content.Html);
        Assert.DoesNotMatch(Follows(), content.Html);
        Assert.DoesNotContain("review]", content.Text, StringComparison.Ordinal);
        Assert.Equal(language, content.Language);
    }

    [Theory]
    [InlineData("en", "Monday 5 January 2026, 09:00 UTC")]
    [InlineData("fr", "lundi 5 janvier 2026 à 09:00 UTC")]
    [InlineData("de", "Montag, 5. Januar 2026, 09:00 Uhr UTC")]
    [InlineData("es", "lunes, 5 de enero de 2026, 09:00 UTC")]
    [InlineData("nl", "Monday 5 January 2026, 09:00 UTC")]
    public void An_instant_is_said_in_the_language(string language, string said) => Assert.Equal(said, MailWords.In(language).At(Mails.Monday));

    [Fact]
    public void A_deadline_is_never_said_later_than_it_is() =>
        Assert.Equal("Monday 5 January 2026, 09:00:59 UTC", English.At(Mails.Monday.AddSeconds(59).AddMilliseconds(999)));

    [Fact]
    public void A_paragraph_about_what_is_not_there_is_left_out()
    {
        var moving = Mails.New("transfer.reviewed", new { renewalId = "rnw_1", transferRequestId = "tr_1" }, "ada@partner.example");
        Assert.DoesNotContain("It can be answered until", Form.Compose(moving).Content.Text, StringComparison.Ordinal);
        var open = moving with { Data = Mails.Data(new { renewalId = "rnw_1", transferRequestId = "tr_1", respondBy = Mails.Monday }) };
        Assert.Contains("It can be answered until Monday 5 January 2026, 09:00 UTC.", Form.Compose(open).Content.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_notice_says_of_silence_what_is_so(string language)
    {
        var paragraphs = MailWords.In(language).Forms["transfer.requested"].Text;
        var (silence, review) = (paragraphs.Single(text => text.StartsWith("[!review] ", StringComparison.Ordinal))[10..], paragraphs.Single(text => text.StartsWith("[review] ", StringComparison.Ordinal))[9..]);
        var notice = Mails.Notice(language: language);
        Assert.Equal((true, false), Says(notice));
        Assert.Equal((false, true), Says(notice with { Data = Mails.Data(new { review = true }) }));
        Assert.Equal((true, false), Says(notice with { Data = Mails.Data(new { review = false }) }));

        (bool Silence, bool Review) Says(MailItem item) =>
            Form.Compose(item).Content.Text is var text ? (text.Contains(silence, StringComparison.Ordinal), text.Contains(review, StringComparison.Ordinal)) : default;
    }

    [Fact]
    public void What_others_wrote_cannot_look_like_ours()
    {
        var content = Form.Compose(Mails.New("x.unknown", new { name = "<b>Bix</b>\r\nBcc: all@partner.example\u202Egnp.exe {vendor}" }, "ada@partner.example")).Content;
        Assert.Contains("&lt;b&gt;Bix&lt;/b&gt;", content.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", content.Html, StringComparison.Ordinal);
        Assert.Contains("name: <b>Bix</b>  Bcc: all@partner.example gnp.exe {vendor}", content.Text, StringComparison.Ordinal);
        Assert.Equal("Message of the partner programme: x.unknown", content.Subject);
    }

    [Fact]
    public void A_digest_has_a_line_for_each_and_an_end()
    {
        var requests = Enumerable.Range(1, 60).Select(n => new { transferRequestId = $"tr_{n}", respondBy = Mails.Monday });
        var text = Form.Compose(Mails.New("transfer.remindersDue", new { requests }, "ada@partner.example")).Content.Text;
        Assert.Contains("Request 1: Transfer request: tr_1; Answer by: Monday 5 January 2026, 09:00 UTC\n", text, StringComparison.Ordinal);
        Assert.Contains("Request 50: ", text, StringComparison.Ordinal);
        Assert.Contains("Request: and 10 more, in your inbox\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_message_is_the_same_mail_to_the_byte()
    {
        Assert.Equal(Bytes(), Bytes());
        Assert.Equal(Form.Compose(Mails.Notice()).Content.Json(), Form.Compose(Mails.Notice()).Content.Json());

        static byte[] Bytes()
        {
            using var stream = new MemoryStream();
            Form.Compose(Mails.Notice()).Message.WriteTo(stream, TestContext.Current.CancellationToken);
            return stream.ToArray();
        }
    }

    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(place => place.Value).Distinct().Order());

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Place();

    /// <summary>What a mail reader would fetch, follow or run.</summary>
    [GeneratedRegex("href|src=|<img|<form|<script|<link|style=|url\\(", RegexOptions.IgnoreCase)]
    private static partial Regex Follows();
}

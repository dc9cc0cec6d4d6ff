namespace ChannelProtect.Api.Tests.Delivery.Mail;

using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Delivery.Mail;
using MimeKit;

/// <summary>Against a real mail server: what it took is what was composed.</summary>
public sealed class MailSenderTests(RealServer server) : IClassFixture<RealServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_notice_arrives_over_TLS_as_it_was_composed()
    {
        Assert.SkipWhen(RealServer.WhyNot is not null, RealServer.WhyNot ?? "");
        using var sender = Sender();
        var attempted = await sender.Send(Mails.Notice("notice@partner.example", "fr"), Cancel);

        Assert.Equal(AttemptResult.Accepted, attempted.Result);
        Assert.StartsWith("250 2.0.0 Ok: queued as ", attempted.Answer, StringComparison.Ordinal);
        Assert.Equal($"localhost:{server.Port}", attempted.Where);
        var mail = Assert.Single(server.At("notice@partner.example"));
        Assert.Equal((true, RealServer.User), (mail.Tls, mail.User));
        Assert.Equal(Mails.Delivery, new BounceAddress(Mails.To(0), Mails.Seal).Read(mail.From));

        var content = new MailForm(Mails.To(0)).Compose(Mails.Notice("notice@partner.example", "fr")).Content;
        Assert.Equal(content.Subject, mail.Message.Subject);
        Assert.Contains('é', mail.Message.From.ToString());
        Assert.Equal(content.MessageId, mail.Message.MessageId);
        Assert.Equal(content.Text, Text(mail.Message.TextBody));
        Assert.Equal(content.Html, Text(mail.Message.HtmlBody));
        Assert.Equal("auto-generated", mail.Message.Headers["Auto-Submitted"]);
        Assert.Equal("fr", mail.Message.Body!.Headers["Content-Language"]);
        Assert.Null(mail.Message.Headers["List-Unsubscribe"]);
        Assert.Equal(["text/plain", "text/html"], Assert.IsType<MultipartAlternative>(mail.Message.Body).Select(part => part.ContentType.MimeType));
    }

    [Fact]
    public async Task A_repeat_has_the_same_id()
    {
        Assert.SkipWhen(RealServer.WhyNot is not null, RealServer.WhyNot ?? "");
        using var sender = Sender();
        await sender.Send(Mails.Notice("twice@partner.example"), Cancel);
        await sender.Send(Mails.Notice("twice@partner.example"), Cancel);
        Assert.Equal(2, server.At("twice@partner.example").Count);
        Assert.Single(server.At("twice@partner.example").Select(mail => mail.Message.MessageId).Distinct());
    }

    [Fact]
    public async Task What_is_no_legal_notice_can_be_unsubscribed_with_one_click()
    {
        Assert.SkipWhen(RealServer.WhyNot is not null, RealServer.WhyNot ?? "");
        using var sender = Sender();
        await sender.Send(Mails.New("renewal.expiring", new { renewalId = "rnw_1" }, "alerts@partner.example") with { UnsubscribeUrl = "https://channel.vendor.example/unsubscribe/x" }, Cancel);
        var headers = Assert.Single(server.At("alerts@partner.example")).Message.Headers;
        Assert.Equal(("<https://channel.vendor.example/unsubscribe/x>", "List-Unsubscribe=One-Click"), (headers["List-Unsubscribe"], headers["List-Unsubscribe-Post"]));
    }

    [Fact]
    public async Task An_address_in_any_script_is_reached()
    {
        Assert.SkipWhen(RealServer.WhyNot is not null, RealServer.WhyNot ?? "");
        using var sender = Sender();
        Assert.Equal(AttemptResult.Accepted, (await sender.Send(Mails.Notice("żółw@partner.example"), Cancel)).Result);
        Assert.Single(server.At("żółw@partner.example"));
    }

    [Fact]
    public async Task Nobody_of_that_name_is_refused_and_the_next_mail_goes_on()
    {
        Assert.SkipWhen(RealServer.WhyNot is not null, RealServer.WhyNot ?? "");
        using var sender = Sender();
        Assert.Equal(new(AttemptResult.Refused, $"localhost:{server.Port}", "550 5.1.1 There is nobody of that name here"), await sender.Send(Mails.Notice("nobody@partner.example"), Cancel));
        Assert.Equal(AttemptResult.Accepted, (await sender.Send(Mails.Notice("next@partner.example"), Cancel)).Result);
    }

    [Fact]
    public async Task A_wrong_password_is_said()
    {
        Assert.SkipWhen(RealServer.WhyNot is not null, RealServer.WhyNot ?? "");
        using var sender = Mails.Sender(Mails.To(server.Port, SmtpSecurity.StartTls, server.CertificateFile, "wrong", RealServer.User));
        var attempted = await sender.Send(Mails.Notice(), Cancel);
        Assert.Equal(AttemptResult.Failed, attempted.Result);
        Assert.StartsWith("authentication-failed: ", attempted.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_of_nobody_we_know_is_not_trusted()
    {
        Assert.SkipWhen(RealServer.WhyNot is not null, RealServer.WhyNot ?? "");
        using var sender = Mails.Sender(Mails.To(server.Port, SmtpSecurity.StartTls, null, RealServer.Password, RealServer.User));
        Assert.StartsWith("tls-certificate-untrusted: CN=localhost", (await sender.Send(Mails.Notice(), Cancel)).Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thousand_go_over_a_few_connections()
    {
        Assert.SkipWhen(RealServer.WhyNot is not null, RealServer.WhyNot ?? "");
        using var sender = Sender(TimeSpan.FromSeconds(60));
        var results = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => sender.Send(Mails.New("case.closed", new { caseId = "case_1" }, "many@partner.example"), Cancel)));
        Assert.All(results, attempted => Assert.Equal(AttemptResult.Accepted, attempted.Result));
        Assert.Equal(1_000, server.At("many@partner.example").Select(mail => mail.Message.MessageId).Distinct().Count());
    }

    /// <summary>Mail has its own line ends on its way.</summary>
    private static string? Text(string? body) => body?.ReplaceLineEndings("\n");

    private MailSender Sender(TimeSpan? timeout = null)
    {
        var usual = Mails.To(server.Port, SmtpSecurity.StartTls, server.CertificateFile, RealServer.Password, RealServer.User);
        return Mails.Sender(timeout is null ? usual : new()
        {
            Host = usual.Host,
            Port = usual.Port,
            Security = usual.Security,
            TrustedCertificate = usual.TrustedCertificate,
            UserName = usual.UserName,
            Password = usual.Password,
            From = usual.From,
            ReturnDomain = usual.ReturnDomain,
            OnBehalfOf = usual.OnBehalfOf,
            Contact = usual.Contact,
            Api = usual.Api,
            Timeout = timeout.Value,
        });
    }
}

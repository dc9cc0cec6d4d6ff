namespace ChannelProtect.Api.Tests.Delivery.Mail;

using System.Diagnostics;
using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Delivery.Mail;

/// <summary>Whatever a mail server does, it is the result of an attempt, and known soon.</summary>
public sealed class OddServerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("CONNECT", "hang", AttemptResult.Failed, "timeout: no connection within 2 s")]
    [InlineData("CONNECT", "drop", AttemptResult.Failed, "connection-dropped: ")]
    [InlineData("CONNECT", "421 4.3.2 Closing", AttemptResult.Failed, "421 4.3.2 Closing")]
    [InlineData("CONNECT", "554 5.3.2 Not today", AttemptResult.Failed, "554 5.3.2 Not today")]
    [InlineData("CONNECT", "what is this", AttemptResult.Failed, "connection-dropped: ")]
    [InlineData("EHLO", "550 5.1.1 No", AttemptResult.Failed, "502 5.5.2 What?")]
    [InlineData("EHLO", "hang", AttemptResult.Failed, "timeout: no connection within 2 s")]
    [InlineData("MAIL", "451 4.3.0 Later", AttemptResult.Failed, "451 4.3.0 Later")]
    [InlineData("MAIL", "550 5.7.1 Not you", AttemptResult.Failed, "550 5.7.1 Not you")]
    [InlineData("MAIL", "552 Too much", AttemptResult.Failed, "552 Too much")]
    [InlineData("RCPT", "450 4.2.1 Greylisted", AttemptResult.Failed, "450 4.2.1 Greylisted")]
    [InlineData("RCPT", "550 5.1.1 Unknown", AttemptResult.Refused, "550 5.1.1 Unknown")]
    [InlineData("RCPT", "550 Unknown", AttemptResult.Refused, "550 Unknown")]
    [InlineData("RCPT", "554 5.7.1 Relay access denied", AttemptResult.Failed, "554 5.7.1 Relay access denied")]
    [InlineData("RCPT", "552 5.2.2 Mailbox full", AttemptResult.Failed, "552 5.2.2 Mailbox full")]
    [InlineData("RCPT", "hang", AttemptResult.Failed, "timeout: no answer within 2 s")]
    [InlineData("RCPT", "drop", AttemptResult.Failed, "connection-dropped: ")]
    [InlineData("DATA", "451 4.3.0 Later", AttemptResult.Failed, "451 4.3.0 Later")]
    [InlineData("DATA", "drop", AttemptResult.Failed, "connection-dropped: ")]
    [InlineData("DATA", "554 No", AttemptResult.Refused, "554 No")]
    [InlineData(".", "452 4.3.1 Full", AttemptResult.Failed, "452 4.3.1 Full")]
    [InlineData(".", "554 5.6.0 Malformed", AttemptResult.Refused, "554 5.6.0 Malformed")]
    [InlineData(".", "554 5.7.1 Looks like spam", AttemptResult.Failed, "554 5.7.1 Looks like spam")]
    [InlineData(".", "hang", AttemptResult.Failed, "timeout: no answer within 2 s")]
    [InlineData(".", "drop", AttemptResult.Failed, "connection-dropped: ")]
    [InlineData(".", "250 2.0.0 Ok: queued as 4F2A", AttemptResult.Accepted, "250 2.0.0 Ok: queued as 4F2A")]
    public async Task What_the_server_does_is_the_result(string command, string answer, object result, string said)
    {
        using var server = new OddServer(command, answer);
        using var sender = Mails.Sender(Mails.To(server.Port));
        var begun = Stopwatch.GetTimestamp();
        var attempted = await sender.Send(Mails.Notice(), Cancel);

        Assert.Equal((result, $"localhost:{server.Port}"), (attempted.Result, attempted.Where));
        Assert.StartsWith(said, attempted.Answer, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(8), attempted.Answer);
    }

    [Fact]
    public async Task A_server_without_STARTTLS_is_sent_nothing() =>
        Assert.Equal("starttls-not-offered: the server does not offer STARTTLS, and nothing was sent", await Answer(SmtpSecurity.StartTls, new OddServer("MAIL", OddServer.Drop)));

    [Fact]
    public async Task An_expired_certificate_is_reported_by_name() =>
        Assert.Equal("tls-certificate-expired: CN=localhost ended at 2025-07-01T00:00:00Z", await Answer(SmtpSecurity.StartTls, new OddServer("MAIL", OddServer.Drop, Certificates.Expired())));

    [Fact]
    public async Task Another_hosts_certificate_is_reported_by_name() =>
        Assert.Equal("tls-name-mismatch: CN=mail.elsewhere.example is not for localhost", await Answer(SmtpSecurity.StartTls, new OddServer("MAIL", OddServer.Drop, Certificates.Valid("mail.elsewhere.example"))));

    [Fact]
    public async Task A_server_that_breaks_off_TLS_is_reported() =>
        Assert.StartsWith("tls-failed: ", await Answer(SmtpSecurity.Tls, new OddServer("CONNECT", OddServer.Drop)), StringComparison.Ordinal);

    [Fact]
    public async Task Nobody_listens()
    {
        int port;
        using (var gone = new OddServer("MAIL", OddServer.Drop))
        {
            port = gone.Port;
        }

        using var sender = Mails.Sender(Mails.To(port));
        Assert.Equal(new(AttemptResult.Failed, $"localhost:{port}", "connection-failed: ConnectionRefused"), await sender.Send(Mails.Notice(), Cancel));
    }

    [Fact]
    public async Task An_address_that_the_server_cannot_spell_is_refused_by_name()
    {
        using var server = new OddServer("MAIL", "250 Ok");
        using var sender = Mails.Sender(Mails.To(server.Port));
        var attempted = await sender.Send(Mails.Notice("żółw@partner.example"), Cancel);
        Assert.Equal(AttemptResult.Refused, attempted.Result);
        Assert.StartsWith("smtputf8-not-offered: ", attempted.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_gives_up_waiting_is_not_told_a_result()
    {
        using var server = new OddServer("RCPT", OddServer.Hang);
        using var sender = Mails.Sender(Mails.To(server.Port));
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sender.Send(Mails.Notice(), soon.Token));
    }

    private static async Task<string> Answer(SmtpSecurity security, OddServer odd)
    {
        using var server = odd;
        using var sender = Mails.Sender(Mails.To(server.Port, security));
        var attempted = await sender.Send(Mails.Notice(), Cancel);
        Assert.Equal(AttemptResult.Failed, attempted.Result);
        return attempted.Answer;
    }
}

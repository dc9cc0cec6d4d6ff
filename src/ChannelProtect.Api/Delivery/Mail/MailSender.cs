namespace ChannelProtect.Api.Delivery.Mail;

using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

/// <summary>
/// Hands mail to the submission server, over a few connections that are used again. Whatever the server does, or fails to do, is the result
/// of the attempt and nothing that is thrown; it is known within a bounded time.
/// </summary>
internal sealed class MailSender(SmtpOptions options, MailForm form, BounceAddress bounces, TimeProvider time) : IDisposable
{
    /// <summary>Then a connection is closed, so that a server behind several addresses is met at all of them.</summary>
    private const int MailsOfOneConnection = 500;

    private readonly SemaphoreSlim _places = new(options.Connections);
    private readonly ConcurrentStack<Connection> _idle = new();
    private readonly X509Certificate2? _trusted = options is { IsConfigured: true, TrustedCertificate: { } file } ? X509CertificateLoader.LoadCertificateFromFile(file) : null;

    private string Where => $"{options.Host}:{options.Port}";

    public bool IsConfigured => options.IsConfigured;

    public Task<Attempted> Send(MailItem item, CancellationToken cancel) => Send(form.Compose(item), cancel);

    /// <exception cref="OperationCanceledException">The caller gave up; whether the mail was accepted is not known.</exception>
    public async Task<Attempted> Send(Composed mail, CancellationToken cancel)
    {
        if (!options.IsConfigured)
        {
            return SmtpAnswers.Failed("", "mail-not-configured", "Smtp:Host is not set");
        }

        if (!await _places.WaitAsync(options.Timeout, cancel))
        {
            return SmtpAnswers.Failed(Where, "timeout", $"no connection to the mail server was free within {options.Timeout.TotalSeconds:0.#} s");
        }

        var connection = default(Connection);
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        inTime.CancelAfter(options.Timeout);
        try
        {
            connection = await Open(inTime.Token);
            var accepted = await Submit(connection.Client, mail, inTime.Token);
            if (accepted.Result == AttemptResult.Accepted && ++connection.Mails < MailsOfOneConnection)
            {
                _idle.Push(connection);
                connection = null;
            }

            return accepted;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return SmtpAnswers.Failed(Where, "timeout", connection is null ? $"no connection within {options.ConnectTimeout.TotalSeconds:0.#} s" : $"no answer within {options.Timeout.TotalSeconds:0.#} s");
        }
        catch (ConnectionFailure failed)
        {
            return failed.Attempted;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return SmtpAnswers.Of(failure, Where, connection?.Trust.Fault);
        }
        finally
        {
            // One that failed, or whose answer is still to come, is never used again.
            connection?.Client.Dispose();
            _places.Release();
        }
    }

    public void Dispose()
    {
        while (_idle.TryPop(out var connection))
        {
            connection.Client.Dispose();
        }

        _places.Dispose();
        _trusted?.Dispose();
    }

    private async Task<Attempted> Submit(SmtpClient client, Composed mail, CancellationToken cancel)
    {
        var to = mail.Message.To.Mailboxes.Single();
        var international = to.LocalPart.Any(character => !char.IsAscii(character));
        if (international && !client.Capabilities.HasFlag(SmtpCapabilities.UTF8))
        {
            return SmtpAnswers.Refused(Where, "smtputf8-not-offered", "the mail server takes no address with other letters than ASCII");
        }

        var format = FormatOptions.Default.Clone();
        format.International = international;
        mail.Message.Date = time.GetUtcNow();
        return SmtpAnswers.Accepted(Where, await client.SendAsync(format, mail.Message, new MailboxAddress("", bounces.Of(mail.DeliveryId)), [to], cancel));
    }

    /// <summary>One that was used before, if its server is still there; else a new one.</summary>
    private async Task<Connection> Open(CancellationToken cancel)
    {
        while (_idle.TryPop(out var used))
        {
            try
            {
                await used.Client.NoOpAsync(cancel);
                return used;
            }
            catch (Exception failure)
            {
                used.Client.Dispose();
                if (failure is OperationCanceledException)
                {
                    throw;
                }
            }
        }

        return await Connect(cancel);
    }

    private async Task<Connection> Connect(CancellationToken cancel)
    {
        var made = new Connection(new SmtpClient(), new SmtpTrust(options.Host!, _trusted, time));
        var client = made.Client;
        try
        {
            using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            inTime.CancelAfter(options.ConnectTimeout);

            // A list of revocations that a closed network keeps us from reading must not stop every notice.
            client.CheckCertificateRevocation = false;
            client.ServerCertificateValidationCallback = made.Trust.Accepts;
            await client.ConnectAsync(options.Host!, options.Port, Security(options.Security), inTime.Token);
            if (options is { UserName: { } user, Password: { } password })
            {
                await client.AuthenticateAsync(user, password, inTime.Token);
            }

            return made;
        }
        catch (Exception failure)
        {
            client.Dispose();
            if (failure is OperationCanceledException)
            {
                throw;
            }

            // Nothing was said of any address yet.
            throw new ConnectionFailure(SmtpAnswers.Of(failure, Where, made.Trust.Fault) with { Result = AttemptResult.Failed });
        }
    }

    private static SecureSocketOptions Security(SmtpSecurity security) => security switch
    {
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.None => SecureSocketOptions.None,
    };

    private sealed record Connection(SmtpClient Client, SmtpTrust Trust)
    {
        public int Mails { get; set; }
    }

    private sealed class ConnectionFailure(Attempted attempted) : Exception(attempted.Answer)
    {
        public Attempted Attempted => attempted;
    }
}

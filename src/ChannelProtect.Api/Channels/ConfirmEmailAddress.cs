namespace ChannelProtect.Api.Channels;

using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Delivery.Mail;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Writing;
using Microsoft.EntityFrameworkCore;

/// <summary>The code that was sent to the address.</summary>
/// <param name="Code">Eight digits.</param>
internal sealed record ConfirmationBody(string? Code = null);

/// <summary>Compares the code that somebody at the address was sent, and sends another.</summary>
internal sealed class ConfirmEmailAddress(Writer writer, ChannelContext db, WriteGate gate, ConfirmationCodes codes, CodeMail mail, MailSender sender, AddressTurns turns, ProgrammeClock clock)
{
    public async Task<Answer<EmailAddressView>> Confirm(string id, ConfirmationBody body, WriteRequest request, CancellationToken cancel)
    {
        // A question is never told whether the code is right: it would be a guess that does not count.
        var right = request.ValidateOnly || await TakesTry(id, request.PartnerId, body.Code ?? "", cancel);
        return await writer.Write<ConfirmationBody, EmailAddressView>(request, body, (attempt, cancel) => Confirm(attempt, id, body, right, request, cancel), cancel);
    }

    public async Task<Answer<EmailAddressView>> SendAgain(string id, EmptyBody? body, WriteRequest request, CancellationToken cancel)
    {
        using var turn = await turns.Wait(request.PartnerId, cancel);
        if (!turn.IsAcquired)
        {
            return Problems.Result(Problems.ConfirmationCodeLimitReached);
        }

        (ChannelRow Row, string Code)? made = null;
        var answer = await writer.Write<EmptyBody, EmailAddressView>(request, body ?? new(), (attempt, cancel) => Issue(attempt, id, request, sent => made = sent, cancel), cancel);
        if (made is var (row, code) && answer is { Status: StatusCodes.Status200OK, Replayed: false } && !request.ValidateOnly)
        {
            await mail.Send(row, code, cancel);
        }

        return answer;
    }

    /// <summary>Counts the try before it is compared, so that no number of nodes gives anybody more tries than there are.</summary>
    private async Task<bool> TakesTry(string id, string partnerId, string code, CancellationToken cancel)
    {
        while (await db.EmailAddress(id, partnerId, cancel) is { Status: ChannelStatus.Unconfirmed, Secrets: { } kept } && codes.Open(kept) is { } sent && sent.IsOpen(clock.Now))
        {
            var counted = codes.Close(sent with { Tries = sent.Tries + 1 });
            using var pass = await gate.Enter(cancel);
            if (await db.Set<ChannelRow>().Where(row => row.Id == id && row.Secrets == kept).ExecuteUpdateAsync(set => set.SetProperty(row => row.Secrets, counted), cancel) == 1)
            {
                return codes.Matches(id, sent, code);
            }
        }

        return false;
    }

    private async Task<Answer<EmailAddressView>> Confirm(Attempt attempt, string id, ConfirmationBody body, bool right, WriteRequest request, CancellationToken cancel)
    {
        if (await attempt.Db.EmailAddress(id, request.PartnerId, cancel) is not { } row)
        {
            return Problems.Result(Problems.NotFound);
        }

        if (body.Code is not { Length: 8 } code || !code.All(char.IsAsciiDigit))
        {
            return Problems.Result(Problems.InvalidBody, errors: [new("code", "The eight digits that were sent to the address.")]);
        }

        if (row.Status == ChannelStatus.Unconfirmed)
        {
            if (!right || codes.Open(row.Secrets)?.SentAt + SentCode.Lifetime <= attempt.Now)
            {
                return Problems.Result(Problems.ConfirmationCodeWrong, nextActions: ["sendCode"]);
            }

            (row.Status, row.Secrets) = (ChannelStatus.Active, null);
            attempt.Change(row, EmailAddressConfirmed.Type, new EmailAddressConfirmed());
        }

        return Answer<EmailAddressView>.Ok(EmailAddressView.Of(row), row.Version);
    }

    private async Task<Answer<EmailAddressView>> Issue(Attempt attempt, string id, WriteRequest request, Action<(ChannelRow Row, string Code)> made, CancellationToken cancel)
    {
        if (await attempt.Db.EmailAddress(id, request.PartnerId, cancel) is not { } row)
        {
            return Problems.Result(Problems.NotFound);
        }

        if (!sender.IsConfigured)
        {
            return Problems.Result(Problems.MailNotConfigured);
        }

        if (row.Status == ChannelStatus.Unconfirmed)
        {
            var before = codes.Open(row.Secrets)!;
            if (before.Sent >= SentCode.MostSent || attempt.Now < before.SentAt + SentCode.Pause)
            {
                return Problems.Result(Problems.ConfirmationCodeLimitReached, retryAfter: before.Sent >= SentCode.MostSent ? null : before.SentAt + SentCode.Pause);
            }

            (var code, row.Secrets) = codes.Issue(id, before, attempt.Now);
            attempt.Change(row, ConfirmationCodeSent.Type, new ConfirmationCodeSent(before.Sent + 1));
            made((row, code));
        }

        return Answer<EmailAddressView>.Ok(EmailAddressView.Of(row), row.Version);
    }
}

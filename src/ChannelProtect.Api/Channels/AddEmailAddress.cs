namespace ChannelProtect.Api.Channels;

using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Delivery.Mail;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Sealing;
using ChannelProtect.Api.Writing;
using Microsoft.EntityFrameworkCore;

/// <summary>An address at which the partner wants to be told things.</summary>
/// <param name="Address">One mail address, without a name; letters of any script.</param>
/// <param name="Language"><c>en</c>, <c>fr</c>, <c>de</c> or <c>es</c>.</param>
/// <param name="Types">The types of message that it takes, such as <c>case.decided</c>, or <c>case.*</c> for all that begin so; all when missing. Notices come whatever this says.</param>
internal sealed record NewEmailAddressBody(string? Address = null, string? Language = null, IReadOnlyList<string?>? Types = null);

/// <summary>Names an address, and sends it the code by which somebody there says that it is theirs.</summary>
internal sealed class AddEmailAddress(Writer writer, ConfirmationCodes codes, CodeMail mail, MailSender sender, AddressTurns turns, Seal seal)
{
    public const int Most = 10;
    public const int MostUnconfirmed = 5;

    /// <summary>Removed ones counted: each was a mail to somebody who may not have asked for it.</summary>
    public const int MostOfADay = 20;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public async Task<Answer<EmailAddressView>> Add(NewEmailAddressBody body, WriteRequest request, CancellationToken cancel)
    {
        using var turn = await turns.Wait(request.PartnerId, cancel);
        if (!turn.IsAcquired)
        {
            return Problems.Result(Problems.EmailAddressLimitReached);
        }

        (ChannelRow Row, string Code)? made = null;
        var answer = await writer.Write<NewEmailAddressBody, EmailAddressView>(request, body, (attempt, cancel) => Decide(attempt, body, request, sent => made = sent, cancel), cancel);
        if (made is var (row, code) && answer is { Status: StatusCodes.Status201Created, Replayed: false } && !request.ValidateOnly)
        {
            await mail.Send(row, code, cancel);
        }

        return answer;
    }

    private async Task<Answer<EmailAddressView>> Decide(Attempt attempt, NewEmailAddressBody body, WriteRequest request, Action<(ChannelRow Row, string Code)> made, CancellationToken cancel)
    {
        if (!sender.IsConfigured)
        {
            return Problems.Result(Problems.MailNotConfigured);
        }

        if (EmailAddressInput.Errors(body.Address, isNew: true, body.Language, body.Types) is { Count: > 0 } errors)
        {
            return Problems.Result(Problems.InvalidBody, errors: errors);
        }

        var since = attempt.Now - Day;
        var known = await attempt.Db.Set<ChannelRow>().AsNoTracking()
            .Where(row => row.PartnerId == request.PartnerId && row.Kind == ChannelKind.Email && (row.Status != ChannelStatus.Removed || row.CreatedAt > since))
            .Select(row => new { row.Target, row.Status, row.CreatedAt }).ToListAsync(cancel);
        var address = EmailAddressInput.Address(body.Address)!;
        var there = known.Where(row => row.Status != ChannelStatus.Removed).ToList();
        if (there.Any(row => row.Target == address))
        {
            return Problems.Result(Problems.EmailAddressKnown);
        }

        if (there.Count >= Most || there.Count(row => row.Status == ChannelStatus.Unconfirmed) >= MostUnconfirmed || known.Count(row => row.CreatedAt > since) >= MostOfADay)
        {
            return Problems.Result(Problems.EmailAddressLimitReached);
        }

        IReadOnlyList<string>? types = body.Types is null ? null : [.. body.Types.OfType<string>()];
        var id = TypeId.New("eml");
        var (code, kept) = codes.Issue(id, null, attempt.Now);
        var row = new ChannelRow
        {
            Id = id,
            PartnerId = request.PartnerId,
            Kind = ChannelKind.Email,
            Target = address,
            Language = body.Language,
            Types = ChannelTypes.Write(types),
            Status = ChannelStatus.Unconfirmed,
            Secrets = kept,
            CreatedAt = attempt.Now,
        };
        attempt.Create(row, new EmailAddressAdded(row.PartnerId, seal.HashOf($"address\n{address}"), row.Language!, ChannelTypes.Read(row.Types)));
        made((row, code));
        var view = EmailAddressView.Of(row);
        return attempt.OnlyAsks ? Answer<EmailAddressView>.WouldCreate(view with { Id = null }) : Answer<EmailAddressView>.Created(view, $"/v1/email-addresses/{id}", row.Version);
    }
}

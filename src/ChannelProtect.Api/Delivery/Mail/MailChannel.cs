namespace ChannelProtect.Api.Delivery.Mail;

using System.Text.Json;
using System.Text.Json.Nodes;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Messages;
using ChannelProtect.Api.Notices;
using ChannelProtect.Api.Policies;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;

/// <summary>Mails messages to addresses that their partners have confirmed.</summary>
internal sealed class MailChannel(MailSender sender, MailForm form, Unsubscribing unsubscribing, IServiceScopeFactory scopes, PolicyBook policies, ProgrammeClock clock) : IChannelSender
{
    public ChannelKind Kind => ChannelKind.Email;

    public int AtOnce => 4;

    public async Task<Sent> Send(ChannelRow channel, DeliveryRow delivery, MessageRow message, CancellationToken cancel)
    {
        var isNotice = message.Type == MessageTypes.TransferRequested;
        var mail = form.Compose(new()
        {
            DeliveryId = delivery.Id,
            MessageId = message.Id,
            Type = message.Type,
            At = message.At,
            Address = channel.Target,
            Language = channel.Language ?? MailWords.English,
            Data = isNotice ? await Noticed(message, cancel) : Told(message),
            IsNotice = isNotice,
            UnsubscribeUrl = unsubscribing.UrlFor(channel.Id, message.Type),
        });
        return new(await sender.Send(mail, cancel), mail.Content.Json());
    }

    /// <summary>Serials are not mailed; who may know them asks for the message.</summary>
    private static JsonElement Told(MessageRow message)
    {
        var data = JsonNode.Parse(message.Data)!.AsObject();
        data.Remove("serials");
        return JsonSerializer.SerializeToElement(data);
    }

    /// <summary>A notice says how long the window is that it opens, since when it closes is not known before it is accepted; and whether silence waits for a review.</summary>
    private async Task<JsonElement> Noticed(MessageRow message, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChannelContext>();
        var policy = await policies.At(db, clock.Now, cancel);
        var (data, id) = (JsonNode.Parse(message.Data)!.AsObject(), MessageData.RequestOf(message));
        if (await db.Set<TransferRequestRow>().AnyAsync(request => request.Id == id && request.AwaitsReview == true, cancel))
        {
            data["review"] = true;
        }

        data["response"] = JsonSerializer.SerializeToNode(WindowBody.Of(policy.Response), CanonicalJson.Options);
        return JsonSerializer.SerializeToElement(data);
    }
}

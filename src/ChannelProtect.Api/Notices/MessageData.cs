namespace ChannelProtect.Api.Notices;

using System.Text.Json;
using System.Text.Json.Nodes;
using ChannelProtect.Api.Messages;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;
using Microsoft.EntityFrameworkCore;

/// <summary>What messages about a respond-by say: the one that is real when they are read, and not when they were written.</summary>
internal static class MessageData
{
    private static readonly string[] WithRespondBy = [MessageTypes.TransferRequested, MessageTypes.TransferReminder];

    /// <summary>The request that a message is about.</summary>
    public static string RequestOf(MessageRow message) => JsonElement.Parse(message.Data).GetProperty("transferRequestId").GetString()!;

    /// <summary>The data of each message whose respond-by may have moved since it was written, by the message's id.</summary>
    public static async Task<IReadOnlyDictionary<string, JsonElement>> Moved(this ChannelContext db, IReadOnlyList<MessageRow> messages, CancellationToken cancel)
    {
        var told = messages.Where(message => WithRespondBy.Contains(message.Type)).ToDictionary(message => message.Id, message => (Message: message, Request: RequestOf(message)));
        if (told.Count == 0)
        {
            return new Dictionary<string, JsonElement>();
        }

        var ids = told.Values.Select(one => one.Request).Distinct().ToArray();
        var clocks = await db.Set<TransferRequestRow>().AsNoTracking()
            .Where(request => ids.Contains(request.Id))
            .Select(request => new { request.Id, request.RespondBy, Tolled = request.Status == TransferStatus.Pending && request.TolledSince != null })
            .ToDictionaryAsync(request => request.Id, cancel);
        return told.ToDictionary(one => one.Key, one => Shown(one.Value.Message.Data, clocks[one.Value.Request].RespondBy, clocks[one.Value.Request].Tolled));
    }

    /// <summary>The data with the respond-by that is real; none, if the notice is not served.</summary>
    public static JsonElement Shown(string data, DateTimeOffset? respondBy, bool tolled)
    {
        var shown = JsonNode.Parse(data)!.AsObject();
        shown.Remove("respondBy");
        if (respondBy is { } due)
        {
            shown["respondBy"] = Fact.Instant(due);
        }

        if (tolled)
        {
            shown["tolled"] = true;
        }

        return JsonSerializer.SerializeToElement(shown);
    }
}

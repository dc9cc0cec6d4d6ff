namespace ChannelProtect.Api.Messages;

using System.Text.Json;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Notices;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Storage.Sealing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

/// <summary>One message, with how it was delivered.</summary>
/// <param name="Id"><c>msg_…</c></param>
/// <param name="Type">A stable word, as in the list.</param>
/// <param name="At">When what it tells became true.</param>
/// <param name="Data">Ids to look up and the instants that matter.</param>
/// <param name="AcknowledgedAt">When you acknowledged it; null if you did not.</param>
/// <param name="Deliveries">By which channels it was sent, oldest first.</param>
internal sealed record WholeMessageView(string Id, string Type, DateTimeOffset At, JsonElement Data, DateTimeOffset? AcknowledgedAt, IReadOnlyList<ProofOfDelivery> Deliveries);

/// <summary>One message, to its partner alone. To fetch a notice is to be served.</summary>
internal static class ReadMessage
{
    public static async Task<Results<Ok<WholeMessageView>, ProblemHttpResult>> Handle(string id, Caller caller, ChannelContext db, InboxServing serving, SealedSerials serials, CancellationToken cancel)
    {
        if (await db.Set<MessageRow>().AsNoTracking().FirstOrDefaultAsync(message => message.Id == id && message.PartnerId == caller.PartnerId, cancel) is not { } row)
        {
            return Problems.Result(Problems.NotFound);
        }

        await serving.Serve(caller, [row], cancel);
        var data = (await db.Moved([row], cancel)).TryGetValue(id, out var moved) ? moved : DataOf(row, serials);
        var deliveries = await db.DeliveriesOf([id], cancel);
        return TypedResults.Ok(new WholeMessageView(row.Id, row.Type, row.At, data, row.AcknowledgedAt, [.. deliveries[id]]));
    }

    /// <summary>What it says, as it was written.</summary>
    public static JsonElement DataOf(MessageRow row, SealedSerials serials) => row.Type == MessageTypes.SerialsMovedAway ? serials.Opened(row.Data) : JsonElement.Parse(row.Data);
}

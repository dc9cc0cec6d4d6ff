namespace ChannelProtect.Api.Deliveries;

using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Writing;
using Microsoft.EntityFrameworkCore;

/// <summary>The ledger's entry for a delivery that somebody has sent again.</summary>
internal sealed record DeliveryReplayed(string By);

/// <summary>Puts one delivery back into its channel's queue, with the id that it had.</summary>
internal static class ReplayDelivery
{
    private static readonly ColumnSet Again = new(nameof(DeliveryRow.Status), nameof(DeliveryRow.DueAt), nameof(DeliveryRow.Attempts), nameof(DeliveryRow.Version), nameof(DeliveryRow.LedgerHead));

    public static async Task<Answer<DeliveryView>> Handle(string id, EmptyBody? body, WriteRequest request, Writer writer, ChannelContext db, WriteGate gate, ProgrammeClock clock, CancellationToken cancel)
    {
        string? channel = null;
        var answer = await writer.Write<EmptyBody, DeliveryView>(request, body ?? new(), async (attempt, cancel) =>
        {
            if (await attempt.Db.Delivery(id, request.Caller, cancel) is not { } row)
            {
                return Problems.Result(Problems.NotFound);
            }

            var type = await attempt.Db.Set<MessageRow>().Where(message => message.Id == row.MessageId).Select(message => message.Type).SingleAsync(cancel);
            if (await attempt.Db.Set<ChannelRow>().AnyAsync(found => found.Id == row.ChannelId && found.Status != ChannelStatus.Active, cancel))
            {
                return Problems.Result(Problems.EndpointDisabled);
            }

            (channel, row.Status, row.DueAt, row.Attempts) = (row.ChannelId, DeliveryStatus.Pending, attempt.Now, 0);
            row.LedgerHead = attempt.Append(row.Id, ++row.Version, row.LedgerHead, "deliveryReplayed", new DeliveryReplayed(request.Caller.ClientId));
            attempt.Writes.Update(row, Again);
            return Answer<DeliveryView>.Ok(DeliveryView.Of(row, type), row.Version);
        }, cancel);
        if (channel is not null && answer.Problem is null && !request.ValidateOnly)
        {
            using var pass = await gate.Enter(cancel);
            await db.Hurry(pass, [channel], clock.Now, cancel);
        }

        return answer;
    }
}

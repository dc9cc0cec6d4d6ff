namespace ChannelProtect.Api.Channels;

using System.Text.Json;
using System.Threading.RateLimiting;
using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Delivery.Mail;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using Microsoft.EntityFrameworkCore;

/// <summary>Sends a code, and notes what the mail server said: a code that did not get away can be asked for again.</summary>
internal sealed class CodeMail(ChannelContext db, WriteGate gate, MailSender sender, ProgrammeClock clock)
{
    public const string Type = "address.confirmation";

    public async Task Send(ChannelRow row, string code, CancellationToken cancel)
    {
        var attempted = await sender.Send(
            new MailItem
            {
                DeliveryId = row.Id,
                MessageId = TypeId.New("msg"),
                Type = Type,
                At = clock.Now,
                Address = row.Target,
                Language = row.Language!,
                Data = JsonSerializer.SerializeToElement(new { code, emailAddressId = row.Id }),
            },
            cancel);
        await Note(row.Id, attempted, cancel);
    }

    private async Task Note(string id, Attempted attempted, CancellationToken cancel)
    {
        var (now, accepted) = (clock.Now, attempted.Result == AttemptResult.Accepted);
        using var pass = await gate.Enter(cancel);
        var address = db.Set<ChannelRow>().Where(row => row.Id == id);
        await (accepted
            ? address.ExecuteUpdateAsync(set => set.SetProperty(row => row.LastAcceptedAt, (DateTimeOffset?)now), cancel)
            : address.ExecuteUpdateAsync(set => set.SetProperty(row => row.LastFailedAt, (DateTimeOffset?)now).SetProperty(row => row.LastAnswer, attempted.Answer), cancel));
    }
}

/// <summary>A partner names its addresses one after the other, so that its limits hold, and a slow mail server keeps no more than a few of its requests.</summary>
internal sealed class AddressTurns : IDisposable
{
    private const int Waiting = 10;

    private readonly PartitionedRateLimiter<string> _turns = PartitionedRateLimiter.Create<string, string>(partner =>
        RateLimitPartition.GetConcurrencyLimiter(partner, _ => new() { PermitLimit = 1, QueueLimit = Waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst }));

    public ValueTask<RateLimitLease> Wait(string partnerId, CancellationToken cancel) => _turns.AcquireAsync(partnerId, 1, cancel);

    public void Dispose() => _turns.Dispose();
}

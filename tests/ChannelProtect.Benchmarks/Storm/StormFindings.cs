namespace ChannelProtect.Benchmarks.Storm;

using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Messages;
using ChannelProtect.Api.Notices;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain.Renewals;
using Microsoft.EntityFrameworkCore;

/// <summary>What is left in a database after a storm, held against what receivers got.</summary>
internal sealed class StormFindings
{
    private readonly List<string> _faults = [];
    private List<TransferRequestRow> _requests = [];
    private Dictionary<string, MessageRow> _notices = [];
    private Dictionary<string, DeliveryRow> _deliveries = [];
    private Dictionary<(string Channel, string Message), List<Receipt>> _receipts = [];

    /// <summary>What is wrong, a sentence each.</summary>
    public IReadOnlyList<string> Faults => _faults;
    public int Notices => _notices.Count;
    public int Requests => _requests.Count;
    public int Deliveries => _deliveries.Count;
    public int Attempts => _deliveries.Values.Sum(delivery => delivery.Attempts);
    public int Dead => _deliveries.Values.Count(delivery => delivery.Status == DeliveryStatus.Dead);
    public int Pending => _deliveries.Values.Count(delivery => delivery.Status == DeliveryStatus.Pending);

    /// <summary>Deliveries that a receiver took more than once, and how often in all.</summary>
    public int Repeats => _receipts.Values.Sum(taken => taken.Count - 1);

    /// <summary>Transfers by silence, as the ledger has them.</summary>
    public int BySilence { get; private set; }
    public int Entries { get; private set; }

    /// <param name="db">The database.</param>
    /// <param name="receipts">What receivers got.</param>
    /// <param name="asked">The ids of all requests whose making was answered.</param>
    public static async Task<StormFindings> Of(ChannelContext db, IReadOnlyCollection<Receipt> receipts, IReadOnlyCollection<string> asked)
    {
        var findings = new StormFindings();
        var channels = await db.Set<ChannelRow>().AsNoTracking().ToDictionaryAsync(channel => channel.Id);
        await findings.Read(db, receipts);
        findings.EveryRequestHasOneNotice(asked);
        findings.EveryNoticeWasTaken();
        findings.EveryAcceptanceIsTrue(channels);
        findings.NobodyIsServedByNothing(channels);
        findings.NothingIsForgotten(channels);
        (findings.Entries, findings.BySilence) = await LedgerFindings.Of(db, findings._faults);
        return findings;
    }

    private static string At(ChannelRow channel) => channel.Kind == ChannelKind.Webhook ? new Uri(channel.Target).AbsolutePath : channel.Target;

    private async Task Read(ChannelContext db, IEnumerable<Receipt> receipts)
    {
        _requests = await db.Set<TransferRequestRow>().AsNoTracking().ToListAsync();
        _notices = (await db.Set<MessageRow>().AsNoTracking().Where(message => message.Type == MessageTypes.TransferRequested).ToListAsync()).ToDictionary(message => message.Id);
        _deliveries = await db.Set<DeliveryRow>().AsNoTracking().ToDictionaryAsync(delivery => delivery.Id);
        _receipts = receipts.GroupBy(receipt => (receipt.Channel, receipt.Id.Split('@')[0])).ToDictionary(group => group.Key, group => group.ToList());
    }

    private void EveryRequestHasOneNotice(IReadOnlyCollection<string> asked)
    {
        var notices = _notices.Values.ToLookup(MessageData.RequestOf);
        var known = _requests.Select(request => request.Id).ToHashSet();
        Fault(asked.Where(id => !known.Contains(id)), "was answered and is lost");
        Fault(known.Except(asked), "was made, and nobody was told");
        Fault(known.Where(id => notices[id].Count() != 1), "has not one notice");
    }

    private void EveryNoticeWasTaken()
    {
        var taken = _receipts.Where(receipt => receipt.Value.Exists(one => one.IsAnswered)).Select(receipt => receipt.Key.Message).ToHashSet();
        Fault(_notices.Keys.Where(id => !taken.Contains(id)), "is a notice that no channel took");
    }

    /// <summary>What was accepted was taken by that channel, under that id; what was taken was sent by somebody, and says the same each time.</summary>
    private void EveryAcceptanceIsTrue(Dictionary<string, ChannelRow> channels)
    {
        var sent = _deliveries.Values.ToDictionary(delivery => (At(channels[delivery.ChannelId]), delivery.MessageId));
        Fault(sent.Where(delivery => delivery.Value.Status == DeliveryStatus.Accepted && !(_receipts.TryGetValue(delivery.Key, out var taken) && taken.Exists(one => one.IsAnswered))).Select(delivery => delivery.Value.Id), "is accepted, and nobody took it");
        Fault(_receipts.Keys.Where(key => !sent.ContainsKey(key)).Select(key => $"{key}"), "was taken, and is no delivery");
        Fault(_receipts.Where(receipt => receipt.Value.DistinctBy(one => one.Content).Count() > 1).Select(receipt => $"{receipt.Key}"), "did not say the same each time");
    }

    /// <summary>R5: no silence without a served notice, and none served before somebody took it.</summary>
    private void NobodyIsServedByNothing(Dictionary<string, ChannelRow> channels)
    {
        Fault(_requests.Where(request => request.Basis == TransferBasis.Silence && request.ServedAt is null).Select(request => request.Id), "was approved by silence, and nobody was served");
        foreach (var request in _requests.Where(request => request.ServedAt is not null))
        {
            var proof = _deliveries.GetValueOrDefault(request.Proof!);
            var taken = proof is null ? null : _receipts.GetValueOrDefault((At(channels[proof.ChannelId]), proof.MessageId));
            var first = taken?.Where(one => one.IsAnswered).Min(one => (DateTimeOffset?)one.At);
            Fault(first is null || first > request.ServedAt ? [request.Id] : [], $"is served at {request.ServedAt:O} by {request.Proof}, which was first taken at {first:O}");
        }
    }

    private void NothingIsForgotten(Dictionary<string, ChannelRow> channels)
    {
        Fault(_deliveries.Values.Where(delivery => delivery.Status == DeliveryStatus.Pending && (delivery.DueAt is null || channels[delivery.ChannelId].NextDueAt is null)).Select(delivery => delivery.Id), "waits, and nobody will try");
        Fault(_deliveries.Values.Where(delivery => delivery.Status != DeliveryStatus.Pending && delivery.DueAt is not null).Select(delivery => delivery.Id), "is done, and still due");
    }

    private void Fault(IEnumerable<string> ids, string what) => _faults.AddRange(ids.Select(id => $"{id} {what}."));
}

namespace ChannelProtect.Api.Evidence;

using System.Threading.RateLimiting;
using ChannelProtect.Api.Identity;

/// <summary>
/// How many uploads of one partner this node receives at once: each may take as long as its sender likes, and ten megabytes of a
/// temporary file. The next ones wait before their body is read.
/// </summary>
internal sealed class UploadTurns(int atOnce, int waiting) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _turns = PartitionedRateLimiter.Create<string, string>(owner =>
        RateLimitPartition.GetConcurrencyLimiter(owner, _ => new() { PermitLimit = atOnce, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst }));

    public ValueTask<RateLimitLease> Wait(Caller caller, CancellationToken cancel) => _turns.AcquireAsync(caller.PartnerId ?? caller.ClientId, 1, cancel);

    public void Dispose() => _turns.Dispose();
}
